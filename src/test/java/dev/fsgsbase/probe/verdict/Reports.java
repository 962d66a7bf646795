package dev.fsgsbase.probe.verdict;

import dev.fsgsbase.probe.host.CpuSet;
import dev.fsgsbase.probe.selftest.Cpuid;
import dev.fsgsbase.probe.selftest.Mechanism;
import dev.fsgsbase.probe.selftest.Outcome;
import dev.fsgsbase.probe.selftest.SandboxLayer;
import dev.fsgsbase.probe.selftest.SelfTestReport;
import dev.fsgsbase.probe.selftest.Stage;
import dev.fsgsbase.probe.selftest.StageResult;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports of the worker for tests. */
final class Reports {
  private Reports() {}

  static Stage instruction(String register, StageResult result, int... cpus) {
    return stage(Mechanism.INSTRUCTION, register, result, "", cpus);
  }

  static Stage stage(
      Mechanism mechanism, String stage, StageResult result, String detail, int... cpus) {
    return new Stage(mechanism, stage, result, CpuSet.of(cpus), detail);
  }

  static SelfTestReport report(Outcome outcome, Stage... stages) {
    return report(outcome, "", null, List.of(), stages);
  }

  static SelfTestReport report(
      Outcome outcome,
      String detail,
      @Nullable Cpuid cpuid,
      List<SandboxLayer> sandbox,
      Stage... stages) {
    return new SelfTestReport(
        outcome,
        detail,
        CpuSet.of(0, 1),
        List.of(stages),
        cpuid,
        null,
        List.of(),
        sandbox,
        Duration.ofMillis(1));
  }

  static SelfTestReport passed() {
    return report(
        Outcome.PASSED,
        "",
        cpuid("GenuineIntel", 6, 0x55, null, true),
        List.of(),
        instruction("gs", StageResult.PASSED, 0, 1),
        instruction("fs", StageResult.PASSED, 0, 1));
  }

  static SelfTestReport undefined(Cpuid cpuid) {
    return report(
        Outcome.UNDEFINED_INSTRUCTION,
        "",
        cpuid,
        List.of(),
        instruction("gs", StageResult.UNDEFINED_INSTRUCTION, 0, 1),
        instruction("fs", StageResult.UNDEFINED_INSTRUCTION, 0, 1));
  }

  static Cpuid cpuid(
      String vendor, int family, int model, @Nullable String hypervisor, boolean fsgsbase) {
    CpuSet both = CpuSet.of(0, 1);
    return new Cpuid(
        13,
        vendor,
        family,
        model,
        1,
        hypervisor,
        fsgsbase ? both : CpuSet.NONE,
        fsgsbase ? CpuSet.NONE : both);
  }
}
