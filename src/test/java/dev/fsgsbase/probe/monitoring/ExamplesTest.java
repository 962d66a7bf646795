package dev.fsgsbase.probe.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configurations that the documentation shows, as the tools read them. */
class ExamplesTest {
  private static final Path HERE = Path.of(".");
  private static final String ALERTMANAGER = "docs/examples/alertmanager.yaml";

  @Test
  void amtoolAcceptsTheRouting() {
    assertThat(Programs.run(HERE, Programs.amtool(), List.of("check-config", ALERTMANAGER)))
        .contains("SUCCESS", "1 inhibit rules", "3 receivers");
  }

  @Test
  void theSecurityFindingHasAReceiverOfItsOwn() {
    assertThat(
            receiver(
                "alertname=FsgsbaseEnabledBehindKernel", "severity=critical", "category=security"))
        .isEqualTo("security");
    assertThat(receiver("alertname=FsgsbaseBroken", "severity=critical")).isEqualTo("fleet");
    assertThat(receiver("alertname=FsgsbaseContradiction", "severity=info")).isEqualTo("nobody");
    assertThat(receiver("alertname=AnotherFinding", "severity=critical", "category=security"))
        .isEqualTo("fleet");
  }

  private static String receiver(String... labels) {
    List<String> arguments =
        new ArrayList<>(List.of("config", "routes", "test", "--config.file=" + ALERTMANAGER));
    arguments.addAll(List.of(labels));
    // The last line: before it there may be a word about other configurations.
    List<String> said = Programs.run(HERE, Programs.amtool(), arguments).lines().toList();
    return said.get(said.size() - 1);
  }

  @Test
  void promtoolAcceptsTheScrapeConfiguration(@TempDir Path folder) throws Exception {
    for (Path rules : ShippedRules.files()) {
      Files.copy(rules, folder.resolve(rules.getFileName()));
    }
    Files.writeString(folder.resolve("hosts.yaml"), "- targets: [web-1:3748]\n");
    String example = Files.readString(Path.of("docs/examples/prometheus.yaml"));
    Path config = folder.resolve("prometheus.yaml");
    Files.writeString(config, example.replace("/etc/prometheus/fsgsbase-probe", folder.toString()));

    assertThat(
            Programs.run(HERE, Programs.promtool(), List.of("check", "config", config.toString())))
        .contains("SUCCESS: 2 rule files found", "is valid prometheus config file syntax");
  }
}
