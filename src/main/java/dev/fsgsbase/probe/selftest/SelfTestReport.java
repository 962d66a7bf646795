package dev.fsgsbase.probe.selftest;

import dev.fsgsbase.probe.host.CpuSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one run of the worker brought to light.
 *
 * @param outcome how it ended
 * @param detail one sentence about the outcome, for people
 * @param allowed the CPUs in the worker's affinity mask; empty if it did not get to say
 * @param stages the stages, equal results as one entry with a CPU set
 * @param cpuid what CPUID said, null if the worker did not get there
 * @param hwcap2 the worker's own AT_HWCAP2, null if it did not get there
 * @param costs the measured cost of an access; empty if it was not measured
 * @param sandbox the layers of the sandbox, in the order of their making
 * @param duration from spawn to reaped
 */
public record SelfTestReport(
    Outcome outcome,
    String detail,
    CpuSet allowed,
    List<Stage> stages,
    @Nullable Cpuid cpuid,
    @Nullable WorkerHwcap2 hwcap2,
    List<Cost> costs,
    List<SandboxLayer> sandbox,
    Duration duration) {

  public SelfTestReport {
    stages = List.copyOf(stages);
    costs = List.copyOf(costs);
    sandbox = List.copyOf(sandbox);
  }

  /** A run that brought nothing to light. */
  public static SelfTestReport without(Outcome outcome, String detail, Duration duration) {
    return new SelfTestReport(
        outcome, detail, CpuSet.NONE, List.of(), null, null, List.of(), List.of(), duration);
  }

  /**
   * This run, with what only a full run has: the stages that this one has not, on the CPUs it was
   * allowed to use, and the costs if it measured none. Its outcome is that of all these stages, so
   * that a base which is not preserved stays in sight. A run that did not come to its end is left
   * as it is.
   *
   * @param full an earlier full run on the same boot of the same host
   */
  public SelfTestReport withDepthOf(SelfTestReport full) {
    if (!outcome.isComplete() || !full.outcome().isComplete()) {
      return this;
    }
    List<Stage> all = new ArrayList<>(stages);
    full.stages().stream()
        .filter(stage -> stages.stream().noneMatch(stage::isSameStage))
        .map(stage -> stage.on(stage.cpus().intersection(allowed)))
        .filter(stage -> !stage.cpus().isEmpty())
        .forEach(all::add);
    Judgement judgement = Judgement.of(all);
    boolean same = all.size() == stages.size();
    return new SelfTestReport(
        same ? outcome : judgement.outcome(),
        same ? detail : judgement.detail(),
        allowed,
        all,
        cpuid,
        hwcap2,
        costs.isEmpty() ? full.costs() : costs,
        sandbox,
        duration);
  }

  /** The CPUs on which a stage of this mechanism ended so. */
  public CpuSet cpus(Mechanism mechanism, StageResult result) {
    return stages.stream()
        .filter(stage -> stage.mechanism() == mechanism && stage.result() == result)
        .map(Stage::cpus)
        .reduce(CpuSet.NONE, CpuSet::union);
  }

  /** The CPUs on which this stage ended so. */
  public CpuSet cpus(Mechanism mechanism, String stage, StageResult result) {
    return stages.stream()
        .filter(s -> s.mechanism() == mechanism && s.stage().equals(stage))
        .filter(s -> s.result() == result)
        .map(Stage::cpus)
        .reduce(CpuSet.NONE, CpuSet::union);
  }

  /** The CPUs on which the instructions of both registers passed. */
  public CpuSet passed() {
    return cpus(Mechanism.INSTRUCTION, "gs", StageResult.PASSED)
        .intersection(cpus(Mechanism.INSTRUCTION, "fs", StageResult.PASSED));
  }

  /** The CPUs on which an instruction was executed or tried: passed, #UD, wrong value or fault. */
  public CpuSet tested() {
    return cpus(Mechanism.INSTRUCTION, StageResult.PASSED)
        .union(cpus(Mechanism.INSTRUCTION, StageResult.UNDEFINED_INSTRUCTION))
        .union(cpus(Mechanism.INSTRUCTION, StageResult.WRONG_VALUE))
        .union(cpus(Mechanism.INSTRUCTION, StageResult.FAULT));
  }
}
