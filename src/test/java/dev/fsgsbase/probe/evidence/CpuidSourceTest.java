package dev.fsgsbase.probe.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.selftest.Outcome;
import dev.fsgsbase.probe.selftest.SelfTestReport;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuidSourceTest {

  @ParameterizedTest
  @CsvSource({"0-3, '', YES", "'', 0-3, NO", "0-2, 3, MIXED", "'', '', UNKNOWN"})
  void theBitOnEachCpuMakesTheAnswer(String with, String without, Answer answer) {
    SelfTestReport report = Reports.report(Reports.cpuid("KVMKVMKVM", with, without), null);

    Observation<Answer> observed = new CpuidSource(report).observe();

    assertThat(observed.value()).isEqualTo(answer);
    assertThat(observed.evidence().answer()).isEqualTo(answer);
    assertThat(observed.evidence().error()).isNull();
  }

  @Test
  void aMixtureNamesTheCpus() {
    Evidence evidence =
        new CpuidSource(Reports.report(Reports.cpuid(null, "0-2", "3"), null)).observe().evidence();

    assertThat(evidence.detail()).isEqualTo("CPUID has FSGSBASE on CPUs 0-2, and not on CPU 3.");
    assertThat(evidence.raw())
        .isEqualTo(
            "with=0-2 without=3 max_leaf=22 vendor=GenuineIntel family=6 model=85 stepping=7"
                + " hypervisor=none");
  }

  @Test
  void aWorkerThatDidNotGetThereIsAFailureWithItsReason() {
    SelfTestReport failed =
        SelfTestReport.without(Outcome.SPAWN_ERROR, "posix_spawn: EACCES", Duration.ofMillis(1));

    Evidence evidence = new CpuidSource(failed).observe().evidence();

    assertThat(evidence.answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(evidence.error())
        .isEqualTo("the self-test failed, spawn_error: posix_spawn: EACCES");
  }

  @Test
  void aTestThatWasNotRunIsNoFailure() {
    Evidence evidence = new CpuidSource(null).observe().evidence();

    assertThat(evidence.answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(evidence.detail()).isEqualTo("The self-test was not run.");
    assertThat(evidence.error()).isNull();
  }
}
