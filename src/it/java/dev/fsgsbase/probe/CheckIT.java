package dev.fsgsbase.probe;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.fsgsbase.probe.PackagedJar.Ended;
import dev.fsgsbase.probe.format.ReportDocument;
import dev.fsgsbase.probe.format.ReportDocument.SelfTestEntry;
import dev.fsgsbase.probe.format.ReportJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar … check} on this very machine. */
class CheckIT {
  @TempDir private Path folder;

  private ReportDocument report() throws IOException, InterruptedException {
    Ended ended = PackagedJar.run(folder, "check", "--format=json");
    return ReportJson.read(ended.out().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theExitStatusFollowsTheVerdict() throws Exception {
    ReportDocument report = report();
    assertThat(report.verdict()).isNotEqualTo("unknown");

    assertThat(PackagedJar.run(folder, "check", "--require=" + report.verdict()).status()).isZero();
    String other = report.verdict().equals("broken") ? "enabled" : "broken";
    assertThat(PackagedJar.run(folder, "check", "--require=" + other).status()).isEqualTo(10);
  }

  @Test
  void theReportHasEverySourceAndTestsEveryCpuThatIsOnline() throws Exception {
    ReportDocument report = report();
    SelfTestEntry selfTest = requireNonNull(report.selfTest(), "x86-64 Linux is needed");
    String online = Files.readString(Path.of("/sys/devices/system/cpu/online")).strip();
    assumeThat(selfTest.cpusAllowed()).as("CPUs this test may use").isEqualTo(online);

    assertThat(report.evidence()).hasSize(9).noneMatch(entry -> entry.error() != null);
    assertThat(selfTest.cpusTested()).isEqualTo(online);
    if (report.verdict().equals("enabled")) {
      assertThat(selfTest.cpusPassed()).isEqualTo(online);
    }
  }

  @Test
  void nonsenseExits64() throws Exception {
    assertThat(PackagedJar.run(folder, "check", "--require=nonsense").status()).isEqualTo(64);
    assertThat(PackagedJar.run(folder, "nonsense").status()).isEqualTo(64);
  }

  @Test
  void aWorkerThatIsNotTheOneThatWasBuiltIsNotRunAndTheVerdictIsUnknown() throws Exception {
    Ended ended = PackagedJar.run(folder, "check", "--self-test-worker=/bin/true");

    assertThat(ended.status()).isEqualTo(11);
    assertThat(ended.out()).contains("unknown");
  }

  @Test
  void aRecordedHostIsAssessedWithoutRunningAnything() throws Exception {
    Ended ended =
        PackagedJar.run(
            folder, "check", "--root=src/test/resources/hosts/behind-kernel-one-cpu", "--explain");

    assertThat(ended.status()).isEqualTo(10);
    assertThat(ended.out()).contains("enabled-behind-kernel");
    assertThat(ended.err()).hasLineCount(2);
  }
}
