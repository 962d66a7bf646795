package dev.fsgsbase.probe;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.selftest.Tools;
import dev.fsgsbase.probe.testing.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;

/**
 * The package in a Debian of its own with systemd as its first process: what {@code
 * src/it/deb/install-run-remove.sh} found there.
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class PackageIT {
  private static final Path SCRIPTS = Path.of("src/it/deb").toAbsolutePath();
  private static final Path ROOTS = Path.of("target/package-test").toAbsolutePath();
  private static final Map<String, String> FACTS = new HashMap<>();

  @BeforeAll
  static void installRunAndRemove() throws IOException, InterruptedException {
    Needs.root();
    Tools.require("command -v systemd-nspawn", "nspawn (Debian: apt-get install systemd-container)");
    Path root = ROOTS.resolve("debian-12");
    Needs.that(
        Files.exists(root), "a Debian (src/it/deb/get-rootfs.sh target/package-test; debootstrap)");
    Optional<Path> deb = PackagedJar.debianPackage();
    Needs.that(deb.isPresent(), "the package (mvn -Pdeb verify)");
    List<String> lines =
        Tools.run(
            SCRIPTS,
            List.of(
                SCRIPTS.resolve("in-systemd.sh").toString(),
                root.toString(),
                SCRIPTS.resolve("install-run-remove.sh").toString(),
                deb.orElseThrow().toString()));
    for (String line : lines) {
      int equals = line.indexOf('=');
      if (equals > 0 && !line.startsWith("==")) {
        FACTS.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
  }

  private static String fact(String key) {
    return requireNonNull(FACTS.get(key), key);
  }

  @Test
  void itInstallsTheWorkerAsAFileOfRootThatIsTheOneInTheJar() throws IOException {
    byte[] built = Files.readAllBytes(Path.of("target/classes/worker/fsgsbase-worker.sha256"));

    assertThat(fact("installed")).isEqualTo("installed");
    assertThat(fact("worker.owner")).isEqualTo("root:root 755");
    assertThat(fact("worker.sha256"))
        .isEqualTo(new String(built, StandardCharsets.US_ASCII).strip());
  }

  @Test
  void itBringsAManualACompletionAndArchivesOfItsClasses() {
    assertThat(fact("manual"))
        .isEqualTo("fsgsbase-probe-check.1.gz fsgsbase-probe-fleet.1.gz fsgsbase-probe.1.gz");
    assertThat(fact("completion")).isEqualTo("--format");
    assertThat(fact("archives")).isEqualTo("check.jsa service.jsa");
    assertThat(fact("service.archive")).isEqualTo("/var/cache/fsgsbase-probe/service.jsa");
  }

  @Test
  void theUnitsAreValidAndLittleExposed() {
    assertThat(fact("verify")).isEmpty();
    assertThat(Double.parseDouble(fact("exposure.fsgsbase-probe.service"))).isLessThanOrEqualTo(1.2);
    assertThat(Double.parseDouble(fact("exposure.fsgsbase-probe-textfile.service")))
        .isLessThanOrEqualTo(0.8);
  }

  @Test
  void theServiceRunsWithoutAnyPrivilege() {
    assertThat(fact("service.active")).isEqualTo("active");
    assertThat(fact("service.enabled")).isEqualTo("enabled");
    assertThat(fact("service.Uid")).isNotEqualTo("0");
    assertThat(fact("service.CapEff")).matches("0+");
    assertThat(fact("service.CapBnd")).matches("0+");
    assertThat(fact("service.NoNewPrivs")).isEqualTo("1");
    assertThat(fact("service.Seccomp")).isEqualTo("2");
    assertThat(fact("service.log")).isEqualTo("0");
  }

  @Test
  void underItsUnitTheWorkerFindsWhatItFindsOutsideAndHasItsWholeSandbox() {
    JsonNode inside = Json.of(fact("selftest")).path("selfTest");
    JsonNode outside = Json.of(fact("check.report")).path("selfTest");

    assertThat(inside.path("outcome").asString()).isEqualTo("passed");
    assertThat(inside.path("stages")).isEqualTo(outside.path("stages")).isNotEmpty();
    assertThat(inside.path("sandbox")).isNotEmpty();
    inside
        .path("sandbox")
        .forEach(layer -> assertThat(layer.path("state").asString()).as("%s", layer).isEqualTo("in_force"));
    assertThat(fact("verdict"))
        .isEqualTo(Json.of(fact("check.report")).path("verdict").asString());
  }

  @Test
  void theEnvironmentFileConfiguresIt() {
    assertThat(fact("pool")).isEqualTo("\"pool\":\"batch\"");
  }

  @Test
  void theTextfileModeLeavesOneFileThatEverybodyMayRead() {
    assertThat(fact("textfile.start")).isEqualTo("0");
    assertThat(fact("textfile.result")).isEqualTo("success");
    assertThat(fact("textfile.files")).isEqualTo("./fsgsbase.prom");
    assertThat(fact("textfile.mode")).isEqualTo("root:root 644");
    assertThat(fact("textfile.verdict")).contains("verdict=\"" + fact("verdict") + "\"");
    assertThat(fact("timer.enabled")).isEqualTo("disabled");
    assertThat(fact("timer.active")).isEqualTo("active");
  }

  /** As docs/systemd.md says to do it. */
  @Test
  void asRootWithoutCapabilitiesItWritesAFeatureFileThatEverybodyMayReadAndLeavesItThere() {
    assertThat(fact("nfd.mode")).isEqualTo("root:root 644");
    assertThat(fact("nfd.first")).isEqualTo("+expiry-time=20");
    assertThat(fact("nfd.line")).isEqualTo("fsgsbase.dev/verdict " + fact("nfd.verdict"));
    assertThat(fact("nfd.files")).isEqualTo("./fsgsbase");
    assertThat(fact("nfd.Uid")).isEqualTo("0");
    assertThat(fact("nfd.CapEff")).matches("0+");
    assertThat(fact("nfd.left")).isEqualTo("./fsgsbase");
  }

  @Test
  void anotherVirtualMachineGetsArchivesOfItsOwn() {
    assertThat(fact("trigger.anew")).isEqualTo("yes");
    assertThat(fact("trigger.verdict")).startsWith("{\"nodeName\"");
  }

  @Test
  void anUpgradeKeepsTheConfigurationAndWhatWasEnabled() {
    assertThat(fact("upgrade.verdict")).startsWith("{\"nodeName\"");
    assertThat(fact("upgrade.pool")).isNotEqualTo("0");
    assertThat(fact("upgrade.timer")).isEqualTo("active");
  }

  @Test
  void itStopsInTimeAndThatIsNoFailure() {
    assertThat(Integer.parseInt(fact("stop.ms"))).isLessThan(5000);
    assertThat(fact("stop.result")).isEqualTo("success");
  }

  @Test
  void removedItLeavesNoProcessAndNoMetricsAndPurgedNoFile() {
    assertThat(fact("removed.processes")).isEqualTo("0");
    assertThat(fact("removed.textfiles")).isEqualTo("0");
    assertThat(fact("purged.left")).isEmpty();
    assertThat(fact("purged.failed")).isEqualTo("0");
  }
}
