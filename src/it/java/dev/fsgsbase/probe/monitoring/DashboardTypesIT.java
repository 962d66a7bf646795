package dev.fsgsbase.probe.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The dashboards are what Grafana's own types, of the npm package @grafana/schema, allow. */
@Timeout(300)
class DashboardTypesIT {
  private static final Path SOURCE = Path.of("src/it/grafana");

  @Test
  void theCompilerAcceptsThem(@TempDir Path folder) throws Exception {
    String npm = Programs.find("apt-get install npm", "npm");
    String node = Programs.find("apt-get install nodejs", "node");
    try (Stream<Path> files = Files.list(SOURCE)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName().toString()));
      }
    }
    Programs.run(folder, npm, List.of("ci"));

    String dashboards = Dashboard.FOLDER.toAbsolutePath().toString();
    assertThat(Programs.run(folder, node, List.of("check.mjs", dashboards)))
        .contains("checked fleet.json, host.json");
  }
}
