package dev.fsgsbase.probe.evidence;

import static dev.fsgsbase.probe.evidence.Reports.archPrctl;
import static dev.fsgsbase.probe.evidence.Reports.instruction;
import static dev.fsgsbase.probe.evidence.Reports.report;
import static dev.fsgsbase.probe.selftest.StageResult.BLOCKED;
import static dev.fsgsbase.probe.selftest.StageResult.FAULT;
import static dev.fsgsbase.probe.selftest.StageResult.NOT_RUN;
import static dev.fsgsbase.probe.selftest.StageResult.PASSED;
import static dev.fsgsbase.probe.selftest.StageResult.RECORDED;
import static dev.fsgsbase.probe.selftest.StageResult.UNDEFINED_INSTRUCTION;
import static dev.fsgsbase.probe.selftest.StageResult.UNTESTED;
import static dev.fsgsbase.probe.selftest.StageResult.WRONG_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.selftest.Outcome;
import dev.fsgsbase.probe.selftest.SelfTestReport;
import dev.fsgsbase.probe.selftest.Stage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SelfTestSourcesTest {

  private static Evidence instructions(Outcome outcome, String allowed, Stage... stages) {
    return instructions(report(outcome, allowed, stages));
  }

  private static Evidence instructions(@Nullable SelfTestReport report) {
    return new SelfTestInstructionsSource(report).observe().evidence();
  }

  private static Evidence calls(Outcome outcome, Stage... stages) {
    return new SelfTestArchPrctlSource(report(outcome, "0-1", stages)).observe().evidence();
  }

  @Test
  void instructionsThatWorkOnEveryTestedCpuAreYes() {
    Evidence evidence =
        instructions(
            Outcome.PASSED,
            "0-1",
            instruction("gs", PASSED, "0-1", ""),
            instruction("fs", PASSED, "0-1", ""));

    assertThat(evidence.answer()).isEqualTo(Answer.YES);
    assertThat(evidence.detail())
        .isEqualTo("The four instructions worked on every tested CPU (CPUs 0-1).");
    assertThat(evidence.raw()).isEqualTo("gs=passed@0-1 fs=passed@0-1");
  }

  @Test
  void cpusThatCouldNotBeTestedAreToldAndDoNotMakeItANo() {
    Evidence evidence =
        instructions(
            Outcome.PASSED,
            "0-2",
            instruction("gs", PASSED, "0-1", ""),
            instruction("fs", PASSED, "0-1", ""),
            instruction("gs", UNTESTED, "2", "budget spent"),
            instruction("fs", UNTESTED, "2", "budget spent"));

    assertThat(evidence.answer()).isEqualTo(Answer.YES);
    assertThat(evidence.detail())
        .endsWith("(CPUs 0-1); could not be tested on CPU 2 (gs budget spent).");
  }

  @Test
  void undefinedInstructionsEverywhereAreNo() {
    Evidence evidence =
        instructions(
            Outcome.UNDEFINED_INSTRUCTION,
            "0-1",
            instruction("gs", UNDEFINED_INSTRUCTION, "0-1", "at=wrgsbase trapno=6"),
            instruction("fs", UNDEFINED_INSTRUCTION, "0-1", "at=wrfsbase trapno=6"));

    assertThat(evidence.answer()).isEqualTo(Answer.NO);
    assertThat(evidence.detail())
        .isEqualTo("The four instructions raised #UD on CPUs 0-1 (gs at=wrgsbase trapno=6).");
  }

  @Test
  void aWrongValueIsANoOfItsOwnKind() {
    Evidence evidence =
        instructions(
            Outcome.FAILED,
            "0",
            instruction("gs", WRONG_VALUE, "0", "want=0x1 got=0x0"),
            instruction("fs", PASSED, "0", ""));

    assertThat(evidence.answer()).isEqualTo(Answer.NO);
    assertThat(evidence.detail())
        .isEqualTo("The four instructions gave a wrong value on CPU 0 (gs want=0x1 got=0x0).");
  }

  @Test
  void oneCpuThatDiffersIsMixed() {
    Evidence evidence =
        instructions(
            Outcome.UNDEFINED_INSTRUCTION,
            "0-3",
            instruction("gs", PASSED, "0-2", ""),
            instruction("fs", PASSED, "0-3", ""),
            instruction("gs", UNDEFINED_INSTRUCTION, "3", "at=rdgsbase trapno=6"));

    assertThat(evidence.answer()).isEqualTo(Answer.MIXED);
    assertThat(evidence.detail()).contains("worked on CPUs 0-2; raised #UD on CPU 3 (gs");
  }

  @Test
  void blockedInstructionsAreUnknownWithTheReason() {
    Evidence evidence =
        instructions(
            Outcome.BLOCKED,
            "0",
            instruction("gs", BLOCKED, "0", "seccomp errno=22"),
            instruction("fs", NOT_RUN, "0", ""));

    assertThat(evidence.answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(evidence.error()).isNull();
    assertThat(evidence.detail())
        .contains("were refused on CPU 0 (gs seccomp errno=22)")
        .contains("were not run on CPU 0 (fs)");
  }

  @Test
  void anotherFaultIsUnknownEvenBesideCpusThatPassed() {
    Evidence evidence =
        instructions(
            Outcome.FAILED,
            "0-1",
            instruction("gs", PASSED, "0", ""),
            instruction("fs", PASSED, "0-1", ""),
            instruction("gs", FAULT, "1", "trapno=13"));

    assertThat(evidence.answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(evidence.detail()).contains("raised another fault on CPU 1 (gs trapno=13)");
  }

  @Test
  void stagesThatAreOnlyRecordedDecideNothing() {
    Evidence evidence =
        instructions(
            Outcome.PASSED,
            "0",
            instruction("gs", PASSED, "0", ""),
            instruction("fs", PASSED, "0", ""),
            instruction("gs-non-canonical", RECORDED, "0", "trapno=13"),
            instruction("gs-kernel-half", WRONG_VALUE, "0", ""),
            archPrctl("gs", WRONG_VALUE, "0", ""));

    assertThat(evidence.answer()).isEqualTo(Answer.YES);
    assertThat(evidence.raw()).isEqualTo("gs=passed@0 fs=passed@0");
  }

  @Test
  void aWorkerThatEndedEarlySaysNothingOfTheCpusItDidNotFinish() {
    Stage[] firstCpu = {
      instruction("gs", PASSED, "0", ""),
      instruction("fs", PASSED, "0", ""),
      instruction("gs", PASSED, "1", "")
    };

    Evidence evidence = instructions(Outcome.FAULT, "0-1", firstCpu);

    assertThat(evidence.answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(evidence.detail()).endsWith("worked on CPU 0; the worker ended early, fault.");
    assertThat(instructions(Outcome.TIMEOUT, "0", firstCpu).answer()).isEqualTo(Answer.YES);
    assertThat(instructions(Outcome.TIMEOUT, "", firstCpu).answer()).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void aWorkerThatEndedEarlyCanStillProveThatCpusDiffer() {
    Evidence evidence =
        instructions(
            Outcome.TIMEOUT,
            "0-7",
            instruction("gs", PASSED, "0", ""),
            instruction("fs", PASSED, "0", ""),
            instruction("gs", UNDEFINED_INSTRUCTION, "1", ""),
            instruction("fs", UNDEFINED_INSTRUCTION, "1", ""));

    assertThat(evidence.answer()).isEqualTo(Answer.MIXED);
  }

  @Test
  void undefinedInstructionsBeforeAnEarlyEndAreNotANoForAll() {
    Evidence evidence =
        instructions(
            Outcome.TIMEOUT,
            "0-7",
            instruction("gs", UNDEFINED_INSTRUCTION, "0", ""),
            instruction("fs", UNDEFINED_INSTRUCTION, "0", ""));

    assertThat(evidence.answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(evidence.detail()).contains("raised #UD on CPU 0");
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void aReportWithoutStagesIsUnknownWhateverTheOutcome(Outcome outcome) {
    Evidence evidence = instructions(SelfTestReport.without(outcome, "why", Duration.ofMillis(1)));

    assertThat(evidence.answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(evidence.detail()).contains(outcome.id()).contains("why");
    assertThat(evidence.error() == null).isEqualTo(outcome.isComplete());
  }

  @Test
  void aTestThatWasNotRunIsUnknownAndNoFailure() {
    Evidence evidence = instructions(null);

    assertThat(evidence.answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(evidence.error()).isNull();
    assertThat(new SelfTestArchPrctlSource(null).observe().evidence().detail())
        .isEqualTo("The self-test was not run.");
  }

  @Test
  void basesThatBehaveThroughTheCallAreYes() {
    Evidence evidence =
        calls(
            Outcome.UNDEFINED_INSTRUCTION,
            archPrctl("gs", PASSED, "0-1", ""),
            archPrctl("fs", PASSED, "0-1", ""),
            instruction("gs", UNDEFINED_INSTRUCTION, "0-1", ""));

    assertThat(evidence.source()).isEqualTo(Source.SELF_TEST_ARCH_PRCTL);
    assertThat(evidence.answer()).isEqualTo(Answer.YES);
    assertThat(evidence.detail())
        .isEqualTo("The bases set by arch_prctl worked on every tested CPU (CPUs 0-1).");
  }

  @Test
  void aWrongValueOrAFaultThroughTheCallIsNo() {
    assertThat(
            calls(
                    Outcome.FAILED,
                    archPrctl("gs", WRONG_VALUE, "0", ""),
                    archPrctl("gs", FAULT, "1", ""),
                    archPrctl("fs", PASSED, "0-1", ""))
                .answer())
        .isEqualTo(Answer.NO);
  }

  @Test
  void aRefusedCallIsUnknownWithItsErrno() {
    Evidence evidence =
        calls(
            Outcome.PASSED,
            archPrctl("gs", BLOCKED, "0-1", "errno=22"),
            archPrctl("fs", PASSED, "0-1", ""));

    assertThat(evidence.answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(evidence.detail()).contains("were refused on CPUs 0-1 (gs errno=22)");
  }
}
