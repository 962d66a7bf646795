package dev.fsgsbase.probe.selftest;

import dev.fsgsbase.probe.host.CpuSet;
import java.util.List;

/**
 * What the stages of a complete run amount to. A stage that was refused, not reached or left out
 * counts neither for nor against.
 *
 * @param outcome one of the complete ones
 * @param detail one sentence for people
 */
record Judgement(Outcome outcome, String detail) {

  static Judgement of(List<Stage> stages) {
    for (Stage stage : stages) {
      if (stage.result() == StageResult.WRONG_VALUE || stage.result() == StageResult.FAULT) {
        return new Judgement(Outcome.FAILED, sentence(stage));
      }
    }
    for (Stage stage : stages) {
      if (stage.result() == StageResult.UNDEFINED_INSTRUCTION) {
        return new Judgement(Outcome.UNDEFINED_INSTRUCTION, sentence(stage));
      }
    }
    CpuSet passed =
        passed(stages, KnownStage.INSTRUCTION_GS)
            .intersection(passed(stages, KnownStage.INSTRUCTION_FS));
    return passed.isEmpty()
        ? new Judgement(
            Outcome.BLOCKED, "There is no CPU on which all four instructions were executed.")
        : new Judgement(Outcome.PASSED, "All four instructions behave on " + cpus(passed) + ".");
  }

  private static CpuSet passed(List<Stage> stages, KnownStage known) {
    return stages.stream()
        .filter(stage -> stage.mechanism() == known.mechanism())
        .filter(stage -> stage.stage().equals(known.stage()))
        .filter(stage -> stage.result() == StageResult.PASSED)
        .map(Stage::cpus)
        .reduce(CpuSet.NONE, CpuSet::union);
  }

  private static String sentence(Stage stage) {
    String values = stage.detail().isEmpty() ? "" : " (" + stage.detail() + ")";
    return "Stage %s %s: %s on %s%s."
        .formatted(
            stage.mechanism().id(),
            stage.stage(),
            stage.result().id().replace('_', ' '),
            cpus(stage.cpus()),
            values);
  }

  private static String cpus(CpuSet cpus) {
    return (cpus.size() == 1 ? "CPU " : "CPUs ") + cpus;
  }
}
