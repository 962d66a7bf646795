package dev.fsgsbase.probe.format.page;

import dev.fsgsbase.probe.format.BuildInfo;
import dev.fsgsbase.probe.format.RenderedReport;
import dev.fsgsbase.probe.probe.HostProbe;
import dev.fsgsbase.probe.probe.ProbeReport;
import dev.fsgsbase.probe.probe.ProbeSettings;
import dev.fsgsbase.probe.probe.ProbeSnapshot;
import dev.fsgsbase.probe.selftest.CpuSelection;
import dev.fsgsbase.probe.testing.RecordedHosts;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The reports of recorded hosts, and their pages. */
final class Pages {
  static final BuildInfo BUILD = new BuildInfo("1.2.3", "abc1234", "17");

  private static final ProbeSettings SETTINGS =
      new ProbeSettings(
          "web-1", null, Duration.ofSeconds(5), Duration.ZERO, CpuSelection.ALL, null);

  private Pages() {}

  static RenderedReport report(String host) {
    try (HostProbe probe = HostProbe.of(RecordedHosts.of(host), SETTINGS)) {
      ProbeReport report = probe.run();
      return RenderedReport.of(new ProbeSnapshot(report, List.of(), Map.of(), 0));
    }
  }

  static String of(String host) {
    return StatusPage.write(report(host), BUILD);
  }
}
