package dev.fsgsbase.probe.format;

import dev.fsgsbase.probe.probe.HostProbe;
import dev.fsgsbase.probe.probe.ProbeSettings;
import dev.fsgsbase.probe.selftest.CpuSelection;
import dev.fsgsbase.probe.testing.RecordedHosts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The reports of all recorded hosts. */
final class RecordedReports {
  private static final ProbeSettings SETTINGS =
      new ProbeSettings(
          "web-1", null, Duration.ofSeconds(5), Duration.ZERO, CpuSelection.ALL, null);

  private RecordedReports() {}

  /** Their names; there is at least one. */
  static List<String> hosts() throws IOException {
    return RecordedHosts.names();
  }

  static ReportDocument of(String host) {
    try (HostProbe probe = HostProbe.of(RecordedHosts.of(host), SETTINGS)) {
      return ReportDocument.of(probe.run(), null);
    }
  }
}
