package dev.fsgsbase.probe.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.host.CpuSet;
import dev.fsgsbase.probe.host.Hosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedSelfTestTest {
  @TempDir Path folder;

  private SelfTestReport run() throws InterruptedException {
    try (SelfTest selfTest = SelfTest.of(Hosts.at(folder), null)) {
      return selfTest.run(SelfTestOptions.defaults());
    }
  }

  private SelfTestReport replay(String output, String status)
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("worker.ktap"), output);
    Files.writeString(folder.resolve("worker.status"), status + "\n");
    return run();
  }

  @ParameterizedTest
  @CsvSource({
    "passed, passed, PASSED",
    "undefined_instruction, undefined_instruction, UNDEFINED_INSTRUCTION",
    "passed, undefined_instruction, UNDEFINED_INSTRUCTION",
    "undefined_instruction, wrong_value, FAILED",
    "passed, fault, FAILED",
    "blocked, blocked, BLOCKED",
    "passed, blocked, BLOCKED"
  })
  void aCompleteRunIsJudgedByItsStages(String gs, String fs, Outcome outcome)
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("worker.ktap"), Ktap.oneCpu(gs, fs));
    SelfTestReport report = run();
    assertThat(report.outcome()).isEqualTo(outcome);
    assertThat(report.stages()).isNotEmpty();
    assertThat(report.detail()).endsWith(".");
  }

  @Test
  void aWrongValueThroughTheSystemCallIsAFailureToo() throws IOException, InterruptedException {
    SelfTestReport report = replay(Ktap.MIXED, "exit=0");
    assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(report.detail())
        .isEqualTo(
            "Stage arch_prctl fs: wrong value on CPU 3"
                + " (check=ARCH_GET_FS wrote=0x1 read=0x0).");
    assertThat(report.tested()).isEqualTo(CpuSet.of(0, 1, 3));
  }

  @Test
  void aRunWithoutAnyCpuIsBlocked() throws IOException, InterruptedException {
    SelfTestReport report = replay(Ktap.START + "1..0\n", "exit=0");
    assertThat(report.outcome()).isEqualTo(Outcome.BLOCKED);
    assertThat(report.allowed()).isEqualTo(CpuSet.parse("0-3"));
  }

  @Test
  void aDeathNamesTheSignalAndTheLastStageAndKeepsWhatWasFinished()
      throws IOException, InterruptedException {
    String cut = Ktap.MIXED.substring(0, Ktap.MIXED.indexOf("ok 5 "));
    SelfTestReport report = replay(cut, "signal=4");
    assertThat(report.outcome()).isEqualTo(Outcome.FAULT);
    assertThat(report.detail())
        .isEqualTo("The worker was killed by SIGILL after instruction gs on CPU 0.");
    assertThat(report.cpus(Mechanism.INSTRUCTION, StageResult.PASSED)).isEqualTo(CpuSet.of(0));
    assertThat(report.hwcap2()).isNotNull();
  }

  @Test
  void aTimeoutKeepsWhatWasFinished() throws IOException, InterruptedException {
    SelfTestReport report = replay(Ktap.START, "timeout");
    assertThat(report.outcome()).isEqualTo(Outcome.TIMEOUT);
    assertThat(report.detail())
        .contains("still running at the deadline before it finished a stage");
    assertThat(report.sandbox()).hasSize(3);
  }

  @Test
  void aDeathWithGarbageCountsNothing() throws IOException, InterruptedException {
    SelfTestReport report = replay(Ktap.MIXED + "garbage\n", "signal=9");
    assertThat(report.outcome()).isEqualTo(Outcome.FAULT);
    assertThat(report.detail()).contains("SIGKILL").contains("line 31");
    assertThat(report.stages()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit=132", "exit=1", "exit=64", "exit=70", "exit=", "nonsense", ""})
  void anyOtherEndingCountsNothing(String status) throws IOException, InterruptedException {
    SelfTestReport report = replay(Ktap.oneCpu("passed", "passed"), status);
    assertThat(report.outcome()).isEqualTo(Outcome.PROTOCOL_ERROR);
    assertThat(report.stages()).isEmpty();
    assertThat(report.detail()).contains(status.replace("exit=", ""));
  }

  @Test
  void aWorkersOwnFailureIsQuoted() throws IOException, InterruptedException {
    SelfTestReport report = replay(Ktap.START + "# failure getcpu errno=38\n", "exit=70");
    assertThat(report.outcome()).isEqualTo(Outcome.PROTOCOL_ERROR);
    assertThat(report.detail())
        .isEqualTo(
            "The worker ended with exit status 70, which means that it failed internally:"
                + " getcpu errno=38.");
  }

  @Test
  void anExitOfZeroWithoutAWordIsNoPass() throws IOException, InterruptedException {
    SelfTestReport report = replay("", "exit=0");
    assertThat(report.outcome()).isEqualTo(Outcome.PROTOCOL_ERROR);
    assertThat(report.detail())
        .isEqualTo("The worker's output does not follow its protocol: it wrote nothing.");
  }

  @Test
  void aSpawnErrorCanBeRecordedWithItsReason() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("worker.status"), "spawn_error=posix_spawn: EACCES\n");
    SelfTestReport report = run();
    assertThat(report.outcome()).isEqualTo(Outcome.SPAWN_ERROR);
    assertThat(report.detail()).isEqualTo("The worker could not be started: posix_spawn: EACCES.");
  }

  @Test
  void aRecordingWithoutAWorkerSaysSo() throws InterruptedException {
    SelfTestReport report = run();
    assertThat(report.outcome()).isEqualTo(Outcome.SPAWN_ERROR);
    assertThat(report.detail()).contains("the recording has no worker output (worker.ktap)");
    assertThat(report.tested()).isEqualTo(CpuSet.NONE);
  }
}
