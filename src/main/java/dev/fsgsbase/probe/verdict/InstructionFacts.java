package dev.fsgsbase.probe.verdict;

import dev.fsgsbase.probe.host.CpuSet;
import dev.fsgsbase.probe.selftest.Mechanism;
import dev.fsgsbase.probe.selftest.Outcome;
import dev.fsgsbase.probe.selftest.SelfTestReport;
import dev.fsgsbase.probe.selftest.Stage;
import dev.fsgsbase.probe.selftest.StageResult;
import dev.fsgsbase.probe.verdict.Facts.Instructions;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the worker's stages what the instructions did.
 *
 * <p>Judged are {@code instruction gs} and {@code instruction fs}. A compiler stage counts only on
 * CPUs where an instruction executed, because part of it works through arch_prctl, which proves
 * nothing. A stage of preservation counts where it gave a wrong value, which the worker says only
 * if FSGSBASE is announced, and for nothing else. Every other stage is there to be read, not to be
 * judged.
 */
final class InstructionFacts {
  private static final Set<StageResult> DEFINITE =
      Set.of(
          StageResult.PASSED,
          StageResult.UNDEFINED_INSTRUCTION,
          StageResult.WRONG_VALUE,
          StageResult.FAULT);

  private final List<Stage> stages;
  private final CpuSet executed;

  private InstructionFacts(List<Stage> stages) {
    this.stages = stages;
    this.executed =
        cpus(InstructionFacts::isPlain, Set.of(StageResult.PASSED, StageResult.WRONG_VALUE));
  }

  /**
   * What the instructions did.
   *
   * @param report the run; null if there was none
   */
  static Instructions of(@Nullable SelfTestReport report) {
    return report == null || !isBelievable(report)
        ? Instructions.NOT_RUN
        : new InstructionFacts(report.stages()).read(report);
  }

  /** A worker that did not start, or whose output makes no sense, has said nothing. */
  static boolean isBelievable(SelfTestReport report) {
    return report.outcome() != Outcome.SPAWN_ERROR && report.outcome() != Outcome.PROTOCOL_ERROR;
  }

  private Instructions read(SelfTestReport report) {
    CpuSet passed =
        register("gs", Set.of(StageResult.PASSED))
            .intersection(register("fs", Set.of(StageResult.PASSED)));
    CpuSet tested = register("gs", DEFINITE).intersection(register("fs", DEFINITE));
    CpuSet known = report.allowed().union(cpus(InstructionFacts::isPlain, null));
    return new Instructions(
        executed,
        passed,
        judged(StageResult.UNDEFINED_INSTRUCTION),
        judged(StageResult.WRONG_VALUE),
        cpus(stage -> stage.mechanism() == Mechanism.PRESERVATION, Set.of(StageResult.WRONG_VALUE)),
        judged(StageResult.FAULT),
        known.minus(tested),
        report.outcome().isComplete());
  }

  private CpuSet judged(StageResult result) {
    CpuSet compiled = cpus(stage -> stage.mechanism() == Mechanism.COMPILER, Set.of(result));
    return cpus(InstructionFacts::isPlain, Set.of(result)).union(compiled.intersection(executed));
  }

  private CpuSet register(String name, Set<StageResult> results) {
    return cpus(stage -> isPlain(stage) && stage.stage().equals(name), results);
  }

  private static boolean isPlain(Stage stage) {
    return stage.mechanism() == Mechanism.INSTRUCTION
        && (stage.stage().equals("gs") || stage.stage().equals("fs"));
  }

  /** The CPUs of the stages that ended in one of the results; null for any result. */
  private CpuSet cpus(Predicate<Stage> which, @Nullable Set<StageResult> results) {
    return stages.stream()
        .filter(which)
        .filter(stage -> results == null || results.contains(stage.result()))
        .map(Stage::cpus)
        .reduce(CpuSet.NONE, CpuSet::union);
  }
}
