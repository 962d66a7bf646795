package dev.fsgsbase.probe.selftest;

import dev.fsgsbase.probe.host.CpuSet;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the worker's output strictly: a line that is not what the protocol says makes the whole
 * output worthless, because whoever wrote it is not the worker we know. Takes linear time and keeps
 * no more than a few KiB for each stage. For one use.
 */
final class KtapParser {
  private static final String HEADER = "KTAP version 1";
  private static final Pattern PLAN = Pattern.compile("1\\.\\.(0|[1-9][0-9]{0,6})");
  private static final int MAX_LINE = 400;
  private static final int NO_PLAN = -1;

  private final Diagnostics diagnostics = new Diagnostics();
  private final StageGroups groups = new StageGroups();
  private final BitSet withFsgsbase = new BitSet();
  private final BitSet withoutFsgsbase = new BitSet();
  private int lineNumber;
  private int planned = NO_PLAN;
  private int results;
  private @Nullable ResultLine last;

  /** Reads everything; whatever is missing is an error. */
  KtapReport whole(byte[] output) throws KtapException {
    if (output.length == 0) {
      throw new KtapException("it wrote nothing");
    }
    int end = lines(output);
    if (end < output.length) {
      throw new KtapException("the output ends within line " + (lineNumber + 1));
    }
    String missing = diagnostics.missing();
    if (missing != null) {
      throw new KtapException("there is no line # " + missing);
    }
    if (results != planned) {
      throw new KtapException(
          planned == NO_PLAN
              ? "there is no plan"
              : "%d results are planned and %d are there".formatted(planned, results));
    }
    return report();
  }

  /** Reads the complete lines; what is missing was not reached. */
  KtapReport partial(byte[] output) throws KtapException {
    lines(output);
    return report();
  }

  /** Takes every line that ends in a line feed, and answers where the last one ends. */
  private int lines(byte[] output) throws KtapException {
    if (output.length > SelfTestOptions.OUTPUT_MAX) {
      throw new KtapException("more than " + SelfTestOptions.OUTPUT_MAX + " bytes");
    }
    int start = 0;
    for (int at = 0; at < output.length; at++) {
      if (output[at] == '\n') {
        lineNumber++;
        numbered(output, start, at);
        start = at + 1;
      }
    }
    return start;
  }

  private void numbered(byte[] output, int start, int end) throws KtapException {
    try {
      line(text(output, start, end));
    } catch (KtapException e) {
      throw new KtapException("line " + lineNumber + ": " + e.getMessage());
    }
  }

  private static String text(byte[] output, int start, int end) throws KtapException {
    if (end - start > MAX_LINE) {
      throw new KtapException("it is too long");
    }
    for (int at = start; at < end; at++) {
      if (output[at] < ' ' || output[at] > '~') {
        throw new KtapException("it is not printable ASCII");
      }
    }
    return new String(output, start, end - start, StandardCharsets.US_ASCII);
  }

  private void line(String line) throws KtapException {
    if (lineNumber == 1) {
      if (!line.equals(HEADER)) {
        throw new KtapException("it is not '" + HEADER + "'");
      }
    } else if (line.startsWith("# ")) {
      diagnostics.add(line.substring(2));
    } else if (line.startsWith("1..")) {
      plan(line);
    } else {
      result(ResultLine.parse(line));
    }
  }

  private void plan(String line) throws KtapException {
    Matcher matcher = PLAN.matcher(line);
    if (!matcher.matches() || planned != NO_PLAN) {
      throw new KtapException(planned == NO_PLAN ? "not a plan" : "a second plan");
    }
    if (!diagnostics.hasProtocol()) {
      throw new KtapException("the plan comes before the protocol's version");
    }
    planned = Integer.parseInt(matcher.group(1));
  }

  private void result(ResultLine line) throws KtapException {
    if (planned == NO_PLAN) {
      throw new KtapException("a result comes before the plan");
    }
    if (line.number() != results + 1 || line.number() > planned) {
      throw new KtapException(
          "result %d comes after %d of %d".formatted(line.number(), results, planned));
    }
    if (!diagnostics.allowed().contains(line.cpu())) {
      throw new KtapException("CPU " + line.cpu() + " is not an allowed one");
    }
    groups.add(line);
    if (line.stage() == KnownStage.CPUID_LEAF7 && line.result() == StageResult.RECORDED) {
      leaf7(line);
    }
    results++;
    last = line;
  }

  private void leaf7(ResultLine line) throws KtapException {
    String words = " " + line.detail() + " ";
    boolean with = words.contains(" fsgsbase=1 ");
    if (with == words.contains(" fsgsbase=0 ")) {
      throw new KtapException("it does not say fsgsbase=0 or fsgsbase=1");
    }
    (with ? withFsgsbase : withoutFsgsbase).set(line.cpu());
  }

  private KtapReport report() {
    return new KtapReport(
        diagnostics.allowed(),
        groups.stages(),
        diagnostics.cpuid(cpus(withFsgsbase), cpus(withoutFsgsbase)),
        diagnostics.hwcap2(),
        diagnostics.costs(),
        diagnostics.sandbox(),
        last == null ? null : last.stage() + " on CPU " + last.cpu());
  }

  private static CpuSet cpus(BitSet bits) {
    return CpuSet.of(bits.stream().toArray());
  }
}
