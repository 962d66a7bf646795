package dev.fsgsbase.probe.verdict;

import static dev.fsgsbase.probe.selftest.StageResult.BLOCKED;
import static dev.fsgsbase.probe.selftest.StageResult.FAULT;
import static dev.fsgsbase.probe.selftest.StageResult.NOT_RUN;
import static dev.fsgsbase.probe.selftest.StageResult.PASSED;
import static dev.fsgsbase.probe.selftest.StageResult.RECORDED;
import static dev.fsgsbase.probe.selftest.StageResult.UNDEFINED_INSTRUCTION;
import static dev.fsgsbase.probe.selftest.StageResult.UNTESTED;
import static dev.fsgsbase.probe.selftest.StageResult.WRONG_VALUE;
import static dev.fsgsbase.probe.verdict.Reports.instruction;
import static dev.fsgsbase.probe.verdict.Reports.report;
import static dev.fsgsbase.probe.verdict.Reports.stage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.host.CpuSet;
import dev.fsgsbase.probe.selftest.Mechanism;
import dev.fsgsbase.probe.selftest.Outcome;
import dev.fsgsbase.probe.verdict.Facts.Instructions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InstructionFactsTest {

  @Test
  void bothRegistersMustPassOnACpu() {
    Instructions did =
        InstructionFacts.of(
            report(
                Outcome.FAILED,
                instruction("gs", PASSED, 0, 1),
                instruction("fs", PASSED, 0),
                instruction("fs", UNDEFINED_INSTRUCTION, 1)));
    assertThat(did.executed()).isEqualTo(CpuSet.of(0, 1));
    assertThat(did.passed()).isEqualTo(CpuSet.of(0));
    assertThat(did.undefined()).isEqualTo(CpuSet.of(1));
    assertThat(did.untested()).isEqualTo(CpuSet.NONE);
    assertThat(did.complete()).isTrue();
  }

  @Test
  void aCpuWithoutADefiniteResultForBothRegistersIsUntested() {
    Instructions did =
        InstructionFacts.of(
            report(
                Outcome.PASSED,
                instruction("gs", PASSED, 0),
                instruction("fs", BLOCKED, 0),
                instruction("gs", FAULT, 1),
                instruction("fs", WRONG_VALUE, 1),
                instruction("gs", UNTESTED, 4)));
    assertThat(did.untested()).isEqualTo(CpuSet.of(0, 4));
    assertThat(did.executed()).isEqualTo(CpuSet.of(0, 1));
    assertThat(did.passed()).isEqualTo(CpuSet.NONE);
    assertThat(did.wrong()).isEqualTo(CpuSet.of(1));
    assertThat(did.faulted()).isEqualTo(CpuSet.of(1));
  }

  @Test
  void stagesThatAreThereToBeReadAreNotJudged() {
    Instructions did =
        InstructionFacts.of(
            report(
                Outcome.PASSED,
                instruction("gs-non-canonical", FAULT, 0),
                instruction("gs-kernel-half", RECORDED, 0),
                instruction("fs-kernel-half", PASSED, 0),
                stage(Mechanism.ARCH_PRCTL, "gs", PASSED, "", 0),
                stage(Mechanism.ARCH_PRCTL, "fs", WRONG_VALUE, "", 0)));
    assertThat(did)
        .isEqualTo(
            new Instructions(
                CpuSet.NONE,
                CpuSet.NONE,
                CpuSet.NONE,
                CpuSet.NONE,
                CpuSet.NONE,
                CpuSet.of(0, 1),
                true));
  }

  @Test
  void aCompilerStageThatGoesWrongTakesThePassAway() {
    Instructions did =
        InstructionFacts.of(
            report(
                Outcome.FAILED,
                instruction("gs", PASSED, 0, 1),
                instruction("fs", PASSED, 0, 1),
                stage(Mechanism.COMPILER, "intrinsics", WRONG_VALUE, "", 1)));
    assertThat(did.wrong()).isEqualTo(CpuSet.of(1));
    assertThat(did.passed()).isEqualTo(CpuSet.of(0));
  }

  @Test
  void aBaseThatIsNotPreservedIsWrongAndTakesThePassAway() {
    Instructions did =
        InstructionFacts.of(
            report(
                Outcome.FAILED,
                instruction("gs", PASSED, 0, 1),
                instruction("fs", PASSED, 0, 1),
                stage(Mechanism.PRESERVATION, "fs-switch-data", WRONG_VALUE, "", 1)));
    assertThat(did.lost()).isEqualTo(CpuSet.of(1));
    assertThat(did.wrong()).isEqualTo(CpuSet.of(1));
    assertThat(did.passed()).isEqualTo(CpuSet.of(0));
  }

  @Test
  void preservationContributesNothingElse() {
    Instructions did =
        InstructionFacts.of(
            report(
                Outcome.PASSED,
                instruction("gs", PASSED, 0, 1),
                instruction("fs", PASSED, 0, 1),
                stage(Mechanism.PRESERVATION, "gs-yield", PASSED, "cases=1", 0),
                stage(Mechanism.PRESERVATION, "gs-sleep", RECORDED, "preserved=0 cases=1", 0),
                stage(Mechanism.PRESERVATION, "gs-signal", FAULT, "", 0),
                stage(Mechanism.PRESERVATION, "gs-migration", NOT_RUN, "", 0),
                stage(Mechanism.PRESERVATION, "gs-switch-keep", UNTESTED, "", 1)));
    assertThat(did)
        .isEqualTo(
            InstructionFacts.of(
                report(
                    Outcome.PASSED,
                    instruction("gs", PASSED, 0, 1),
                    instruction("fs", PASSED, 0, 1))));
  }

  @Test
  void aCompilerStageAloneProvesNothing() {
    Instructions did =
        InstructionFacts.of(
            report(
                Outcome.FAILED,
                instruction("gs", UNDEFINED_INSTRUCTION, 0),
                instruction("fs", UNDEFINED_INSTRUCTION, 0),
                stage(Mechanism.COMPILER, "seg_gs", PASSED, "", 0),
                stage(Mechanism.COMPILER, "seg_fs", WRONG_VALUE, "", 0)));
    assertThat(did.executed()).isEqualTo(CpuSet.NONE);
    assertThat(did.wrong()).isEqualTo(CpuSet.NONE);
  }

  @ParameterizedTest
  @EnumSource(names = {"SPAWN_ERROR", "PROTOCOL_ERROR"})
  void aWorkerThatCannotBeBelievedHasSaidNothing(Outcome outcome) {
    assertThat(InstructionFacts.of(report(outcome, instruction("gs", PASSED, 0))))
        .isEqualTo(Instructions.NOT_RUN);
  }

  @ParameterizedTest
  @EnumSource(names = {"FAULT", "TIMEOUT"})
  void whatAnUnfinishedRunProvedCounts(Outcome outcome) {
    Instructions did = InstructionFacts.of(report(outcome, instruction("gs", PASSED, 0)));
    assertThat(did.executed()).isEqualTo(CpuSet.of(0));
    assertThat(did.complete()).isFalse();
  }

  @Test
  void withoutARunNothingIsKnown() {
    assertThat(InstructionFacts.of(null)).isEqualTo(Instructions.NOT_RUN);
  }
}
