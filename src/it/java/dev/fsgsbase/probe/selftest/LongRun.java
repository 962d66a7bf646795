package dev.fsgsbase.probe.selftest;

import dev.fsgsbase.probe.host.CpuSet;
import dev.fsgsbase.probe.probe.HostProbe;
import dev.fsgsbase.probe.probe.ProbeReport;
import dev.fsgsbase.probe.probe.ProbeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Many probes in a row, and what the process holds meanwhile, by the kernel's count.
 *
 * <pre>{@code
 * mvn -q test-compile exec:java@long-run -Druns=200000
 * }</pre>
 *
 * <p>Fails if, at the end, there is any child, if there are more descriptors or threads than after
 * the warm-up (the tenth part of the runs) by more than {@value #MORE_DESCRIPTORS} and {@value
 * #MORE_THREADS} (the virtual machine's own come and go), or if the resident set grew by more than
 * {@value #MORE_KIB} KiB.
 */
public final class LongRun {
  static final int MORE_DESCRIPTORS = 4;
  static final int MORE_THREADS = 4;
  static final int MORE_KIB = 48 << 10;
  private static final int PARTS = 10;
  private static final Path SELF = Path.of("/proc/self");

  private LongRun() {}

  /** What the process holds; RSS in KiB. */
  record Held(long rss, long descriptors, long threads, long children) {

    static Held now() throws IOException {
      return new Held(
          rssKib(), count("fd"), count("task"), Leftovers.now().children().size());
    }

    private static long rssKib() throws IOException {
      try (Stream<String> lines = Files.lines(SELF.resolve("status"))) {
        String line = lines.filter(l -> l.startsWith("VmRSS:")).findFirst().orElseThrow();
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }

    private static long count(String folder) throws IOException {
      try (Stream<Path> entries = Files.list(SELF.resolve(folder))) {
        return entries.count();
      }
    }

    /** Whether this is no more than that was, within the stated bounds. */
    boolean isAsFlatAs(Held warm) {
      return children == 0
          && descriptors <= warm.descriptors + MORE_DESCRIPTORS
          && threads <= warm.threads + MORE_THREADS
          && rss <= warm.rss + MORE_KIB;
    }
  }

  /** Prints the table; exits with status 1 if something grew. */
  public static void main(String... args) throws Exception {
    if (!run(Integer.getInteger("runs", 200_000))) {
      System.out.println("something grew");
      System.exit(1);
    }
  }

  /** Whether everything stayed flat. */
  static boolean run(int runs) throws IOException {
    System.out.printf("%10s %8s %9s %6s %8s %9s%n", "probes", "seconds", "RSS KiB", "fds", "threads", "children");
    ProbeSettings settings =
        new ProbeSettings(
            "long-run", null, Duration.ofSeconds(5), Duration.ofHours(1), CpuSelection.ALL, null);
    Held warm = null;
    Held held = Held.now();
    CpuSet passed = null;
    long begin = System.nanoTime();
    try (HostProbe probe = HostProbe.of(Path.of("/"), settings)) {
      for (int part = 1; part <= PARTS; part++) {
        for (int run = 0; run < runs / PARTS; run++) {
          SelfTestReport report = selfTest(probe.run());
          passed = passed == null ? report.passed() : passed;
          if (!report.outcome().isComplete() || !report.passed().equals(passed)) {
            throw new IllegalStateException(report.detail());
          }
        }
        held = Held.now();
        warm = warm == null ? held : warm;
        System.out.printf(
            "%10d %8d %9d %6d %8d %9d%n",
            runs / PARTS * part,
            (System.nanoTime() - begin) / 1_000_000_000,
            held.rss(),
            held.descriptors(),
            held.threads(),
            held.children());
      }
    }
    return held.isAsFlatAs(Objects.requireNonNull(warm));
  }

  private static SelfTestReport selfTest(ProbeReport report) {
    return Objects.requireNonNull(report.selfTest(), "this is not Linux on x86-64");
  }
}
