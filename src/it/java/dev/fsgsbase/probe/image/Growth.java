package dev.fsgsbase.probe.image;

import dev.fsgsbase.probe.evidence.CpuinfoSource;
import dev.fsgsbase.probe.format.ReportDocument;
import dev.fsgsbase.probe.format.ReportJson;
import dev.fsgsbase.probe.host.Hosts;
import dev.fsgsbase.probe.probe.HostProbe;
import dev.fsgsbase.probe.probe.ProbeReport;
import dev.fsgsbase.probe.probe.ProbeSettings;
import dev.fsgsbase.probe.selftest.CpuSelection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * How cost grows with the number of CPUs: reading /proc/cpuinfo, rendering the report, its size.
 * Medians of fifty, after fifty.
 *
 * <pre>{@code
 * mvn -q test-compile exec:java@growth
 * }</pre>
 */
public final class Growth {
  private static final int RUNS = 50;

  private Growth() {}

  /** Prints the table. */
  public static void main(String... args) throws Exception {
    Path folder = Files.createTempDirectory("growth");
    System.out.println("| CPUs | cpuinfo, KiB | read and judged, ms | report, KiB | rendered, ms |");
    System.out.println("| --- | --- | --- | --- | --- |");
    for (int cpus : new int[] {1, 16, 256, 1024, 4096}) {
      Path root = LargeHost.in(folder, cpus);
      CpuinfoSource source = new CpuinfoSource(Hosts.at(root));
      ReportDocument document = ReportDocument.of(report(root), null);
      System.out.printf(
          "| %,d | %,d | %.2f | %.1f | %.2f |%n",
          cpus,
          Files.size(root.resolve("proc/cpuinfo")) / 1024,
          millis(source::observe),
          ReportJson.write(document).length / 1024.0,
          millis(() -> ReportJson.write(document)));
    }
  }

  private static ProbeReport report(Path root) {
    ProbeSettings settings =
        new ProbeSettings(
            null, null, Duration.ofSeconds(5), Duration.ZERO, CpuSelection.parse("all"), null);
    try (HostProbe probe = HostProbe.of(root, settings)) {
      return probe.run();
    }
  }

  private static double millis(Runnable action) {
    double[] times = new double[RUNS];
    for (int run = -RUNS; run < RUNS; run++) {
      long begin = System.nanoTime();
      action.run();
      if (run >= 0) {
        times[run] = (System.nanoTime() - begin) / 1e6;
      }
    }
    Arrays.sort(times);
    return times[RUNS / 2];
  }
}
