package dev.fsgsbase.probe.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.probe.HostProbe;
import dev.fsgsbase.probe.probe.ProbeSettings;
import dev.fsgsbase.probe.selftest.CpuSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The reports of all recorded hosts. */
final class RecordedReports {
  private static final Path HOSTS = Path.of("src/test/resources/hosts");
  private static final ProbeSettings SETTINGS =
      new ProbeSettings(
          "web-1", null, Duration.ofSeconds(5), Duration.ZERO, CpuSelection.ALL, null);

  private RecordedReports() {}

  /** Their names; there is at least one. */
  static List<String> hosts() throws IOException {
    try (Stream<Path> entries = Files.list(HOSTS)) {
      List<String> names =
          entries
              .filter(Files::isDirectory)
              .map(folder -> folder.getFileName().toString())
              .sorted()
              .toList();
      assertThat(names).isNotEmpty();
      return names;
    }
  }

  static ReportDocument of(String host) {
    try (HostProbe probe = HostProbe.of(HOSTS.resolve(host), SETTINGS)) {
      return ReportDocument.of(probe.run(), null);
    }
  }
}
