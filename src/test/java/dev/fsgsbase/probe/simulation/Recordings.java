package dev.fsgsbase.probe.simulation;

import dev.fsgsbase.probe.probe.HostProbe;
import dev.fsgsbase.probe.probe.ProbeReport;
import dev.fsgsbase.probe.probe.ProbeSettings;
import dev.fsgsbase.probe.selftest.CpuSelection;
import dev.fsgsbase.probe.testing.RecordedHosts;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The reports of recorded hosts, each assessed once however many hosts show it. */
final class Recordings {
  private static final ProbeSettings SETTINGS =
      new ProbeSettings(null, null, Duration.ofSeconds(5), Duration.ZERO, CpuSelection.ALL, null);

  private final Map<String, ProbeReport> reports = new ConcurrentHashMap<>();

  /** The report of a recorded host, such as {@code gvisor-linux-4.4}. */
  ProbeReport report(String recording) {
    return reports.computeIfAbsent(recording, Recordings::assess);
  }

  private static ProbeReport assess(String recording) {
    try (HostProbe probe = HostProbe.of(RecordedHosts.of(recording), SETTINGS)) {
      return probe.run();
    }
  }
}
