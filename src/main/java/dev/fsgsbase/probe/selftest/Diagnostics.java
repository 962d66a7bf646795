package dev.fsgsbase.probe.selftest;

import dev.fsgsbase.probe.host.CpuSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the worker says in its diagnostic lines, which begin with {@code # } and a word. Words that
 * are not known here are for people and are passed over.
 */
final class Diagnostics {
  private static final String PROTOCOL = "protocol=1";
  private static final Pattern HWCAP2 = Pattern.compile("hwcap2=(?:absent|0x([0-9a-f]{1,16}))");
  private static final Pattern CPUS = Pattern.compile("allowed=([0-9,-]+)");
  private static final Pattern CPUID =
      Pattern.compile(
          "max_leaf=([0-9]{1,9}) vendor=(.{0,12}) family=([0-9]{1,4}) model=([0-9]{1,4})"
              + " stepping=([0-9]{1,2}) hypervisor=(.{0,12})");
  private static final Pattern SANDBOX =
      Pattern.compile("([a-z0-9_]+) (in_force|unavailable|refused)(?: (.*))?");
  private static final Pattern COST =
      Pattern.compile(
          "(register=(fs|gs) mechanism=(arch_prctl|instruction) operation=(read|write))"
              + " nanoseconds=((?:0|[1-9][0-9]{0,8})\\.[0-9]{2})");
  private static final int MAX_LAYERS = 64;

  private final Set<String> seen = new HashSet<>();
  private final List<SandboxLayer> sandbox = new ArrayList<>();
  private final List<Cost> costs = new ArrayList<>();
  private CpuSet allowed = CpuSet.NONE;
  private @Nullable WorkerHwcap2 hwcap2;
  private @Nullable Identity identity;

  /** The CPUID line, without what differs between CPUs. */
  private record Identity(
      int maxLeaf,
      String vendor,
      int family,
      int model,
      int stepping,
      @Nullable String hypervisor) {}

  /**
   * Takes one line.
   *
   * @param text the line without its {@code # }
   */
  void add(String text) throws KtapException {
    int blank = text.indexOf(' ');
    String word = blank < 0 ? text : text.substring(0, blank);
    String rest = blank < 0 ? "" : text.substring(blank + 1);
    switch (word) {
      case "worker" -> protocol(rest);
      case "auxv" -> auxv(rest);
      case "cpus" -> cpus(rest);
      case "cpuid" -> cpuid(rest);
      case "sandbox" -> layer(rest);
      case "cost" -> cost(rest);
      default -> {}
    }
  }

  private void protocol(String rest) throws KtapException {
    once("worker");
    if (!rest.equals(PROTOCOL)) {
      throw new KtapException("the worker does not speak " + PROTOCOL);
    }
  }

  private void auxv(String rest) throws KtapException {
    once("auxv");
    String digits = match(HWCAP2, rest).group(1);
    hwcap2 =
        new WorkerHwcap2(
            digits == null
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseUnsignedLong(digits, 16)));
  }

  /** A fragmented set takes several lines. */
  private void cpus(String rest) throws KtapException {
    seen.add("cpus");
    try {
      CpuSet more = CpuSet.parse(match(CPUS, rest).group(1));
      if (!more.intersection(allowed).isEmpty()) {
        throw new KtapException("CPUs that are listed already");
      }
      allowed = allowed.union(more);
    } catch (IllegalArgumentException e) {
      throw new KtapException("not a CPU list");
    }
  }

  private void cpuid(String rest) throws KtapException {
    once("cpuid");
    Matcher matcher = match(CPUID, rest);
    String hypervisor = matcher.group(6);
    identity =
        new Identity(
            Integer.parseInt(matcher.group(1)),
            matcher.group(2),
            Integer.parseInt(matcher.group(3)),
            Integer.parseInt(matcher.group(4)),
            Integer.parseInt(matcher.group(5)),
            hypervisor.equals("none") ? null : hypervisor);
  }

  private void layer(String rest) throws KtapException {
    Matcher matcher = match(SANDBOX, rest);
    once("sandbox " + matcher.group(1));
    if (sandbox.size() == MAX_LAYERS) {
      throw new KtapException("more than " + MAX_LAYERS + " layers");
    }
    sandbox.add(
        new SandboxLayer(
            matcher.group(1),
            SandboxLayer.State.valueOf(matcher.group(2).toUpperCase(Locale.ROOT)),
            matcher.group(3) == null ? "" : matcher.group(3)));
  }

  /** There are eight at most, as each of them may come once. */
  private void cost(String rest) throws KtapException {
    Matcher matcher = match(COST, rest);
    once("cost " + matcher.group(1));
    double nanoseconds = Double.parseDouble(matcher.group(5));
    if (nanoseconds == 0) {
      throw new KtapException("a cost of nothing");
    }
    costs.add(
        new Cost(
            matcher.group(2),
            Mechanism.valueOf(matcher.group(3).toUpperCase(Locale.ROOT)),
            matcher.group(4),
            nanoseconds));
  }

  private void once(String what) throws KtapException {
    if (!seen.add(what)) {
      throw new KtapException("a second line for " + what);
    }
  }

  private static Matcher match(Pattern pattern, String text) throws KtapException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw new KtapException("a malformed diagnostic");
    }
    return matcher;
  }

  /** The first of the lines that a run always has and that is not there; null if all are. */
  @Nullable String missing() {
    for (String word : List.of("worker", "auxv", "cpus", "cpuid")) {
      if (!seen.contains(word)) {
        return word;
      }
    }
    return null;
  }

  boolean hasProtocol() {
    return seen.contains("worker");
  }

  CpuSet allowed() {
    return allowed;
  }

  @Nullable WorkerHwcap2 hwcap2() {
    return hwcap2;
  }

  /** Null if there was no such line. */
  @Nullable Cpuid cpuid(CpuSet with, CpuSet without) {
    return identity == null
        ? null
        : new Cpuid(
            identity.maxLeaf(),
            identity.vendor(),
            identity.family(),
            identity.model(),
            identity.stepping(),
            identity.hypervisor(),
            with,
            without);
  }

  List<Cost> costs() {
    return costs;
  }

  List<SandboxLayer> sandbox() {
    return sandbox;
  }
}
