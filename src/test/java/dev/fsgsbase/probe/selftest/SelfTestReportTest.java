package dev.fsgsbase.probe.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.host.CpuSet;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SelfTestReportTest {
  private static final Cost COST = new Cost("gs", Mechanism.INSTRUCTION, "read", 3.29);
  private static final Stage GS =
      stage(Mechanism.INSTRUCTION, "gs", StageResult.PASSED, CpuSet.of(0, 1));
  private static final Stage FS =
      stage(Mechanism.INSTRUCTION, "fs", StageResult.PASSED, CpuSet.of(0, 1));
  private static final Stage KEPT =
      stage(Mechanism.PRESERVATION, "gs-sleep", StageResult.PASSED, CpuSet.of(0, 1));
  private static final Stage LOST =
      stage(Mechanism.PRESERVATION, "gs-sleep", StageResult.WRONG_VALUE, CpuSet.of(1));

  private static Stage stage(Mechanism mechanism, String name, StageResult result, CpuSet cpus) {
    return new Stage(mechanism, name, result, cpus, "");
  }

  private static SelfTestReport report(
      Outcome outcome, CpuSet allowed, List<Cost> costs, Stage... stages) {
    return new SelfTestReport(
        outcome,
        "How it ended.",
        allowed,
        List.of(stages),
        null,
        null,
        costs,
        List.of(),
        Duration.ofMillis(1));
  }

  private static SelfTestReport shortRun(Stage... stages) {
    return report(Outcome.PASSED, CpuSet.of(0, 1), List.of(), stages);
  }

  private static SelfTestReport full(Outcome outcome, Stage... stages) {
    return report(outcome, CpuSet.of(0, 1), List.of(COST), stages);
  }

  @Test
  void aShortRunGetsTheStagesAndCostsOfTheFullOne() {
    SelfTestReport merged = shortRun(GS, FS).withDepthOf(full(Outcome.PASSED, GS, FS, KEPT));
    assertThat(merged.stages()).containsExactly(GS, FS, KEPT);
    assertThat(merged.costs()).containsExactly(COST);
    assertThat(merged.outcome()).isEqualTo(Outcome.PASSED);
  }

  @Test
  void aBaseThatTheFullRunLostStaysAFailure() {
    SelfTestReport merged = shortRun(GS, FS).withDepthOf(full(Outcome.FAILED, GS, FS, LOST));
    assertThat(merged.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(merged.detail()).isEqualTo("Stage preservation gs-sleep: wrong value on CPU 1.");
  }

  @Test
  void aStageOfItsOwnIsNeverOverwrittenNorAddedTo() {
    Stage gs = stage(Mechanism.INSTRUCTION, "gs", StageResult.UNDEFINED_INSTRUCTION, CpuSet.of(0));
    SelfTestReport own =
        report(Outcome.UNDEFINED_INSTRUCTION, CpuSet.of(0, 1), List.of(), gs, FS, KEPT);
    SelfTestReport merged = own.withDepthOf(full(Outcome.FAILED, GS, FS, LOST));
    assertThat(merged.stages()).containsExactly(gs, FS, KEPT);
    assertThat(merged.outcome()).isEqualTo(Outcome.UNDEFINED_INSTRUCTION);
    assertThat(merged.detail()).isEqualTo("How it ended.");
  }

  @Test
  void costsOfItsOwnAreNeverOverwritten() {
    Cost own = new Cost("fs", Mechanism.ARCH_PRCTL, "write", 95.17);
    SelfTestReport merged =
        report(Outcome.PASSED, CpuSet.of(0, 1), List.of(own), GS, FS)
            .withDepthOf(full(Outcome.PASSED, GS, FS));
    assertThat(merged.costs()).containsExactly(own);
  }

  @Test
  void nothingIsCarriedForACpuThatIsNoLongerAllowed() {
    SelfTestReport own = report(Outcome.PASSED, CpuSet.of(0), List.of(), GS, FS);
    assertThat(own.withDepthOf(full(Outcome.PASSED, GS, FS, KEPT)).stages())
        .contains(stage(Mechanism.PRESERVATION, "gs-sleep", StageResult.PASSED, CpuSet.of(0)));
    assertThat(own.withDepthOf(full(Outcome.FAILED, GS, FS, LOST)).stages())
        .containsExactly(GS, FS);
  }

  @ParameterizedTest
  @EnumSource(names = {"FAULT", "TIMEOUT", "SPAWN_ERROR", "PROTOCOL_ERROR"})
  void aRunThatDidNotEndNeitherGetsNorGivesAnything(Outcome outcome) {
    SelfTestReport ended = shortRun(GS, FS);
    SelfTestReport broken = full(outcome, GS, KEPT);
    assertThat(broken.withDepthOf(full(Outcome.PASSED, GS, FS, KEPT))).isEqualTo(broken);
    assertThat(ended.withDepthOf(broken)).isEqualTo(ended);
  }
}
