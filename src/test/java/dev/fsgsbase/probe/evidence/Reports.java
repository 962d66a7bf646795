package dev.fsgsbase.probe.evidence;

import dev.fsgsbase.probe.host.CpuSet;
import dev.fsgsbase.probe.selftest.Cpuid;
import dev.fsgsbase.probe.selftest.Mechanism;
import dev.fsgsbase.probe.selftest.Outcome;
import dev.fsgsbase.probe.selftest.SelfTestReport;
import dev.fsgsbase.probe.selftest.Stage;
import dev.fsgsbase.probe.selftest.StageResult;
import dev.fsgsbase.probe.selftest.WorkerHwcap2;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reports of the worker, as short as a test needs them. */
final class Reports {
  private Reports() {}

  static SelfTestReport report(Outcome outcome, String allowed, Stage... stages) {
    return new SelfTestReport(
        outcome,
        "a detail",
        CpuSet.parse(allowed),
        List.of(stages),
        null,
        null,
        List.of(),
        List.of(),
        Duration.ofMillis(1));
  }

  static SelfTestReport report(@Nullable Cpuid cpuid, @Nullable WorkerHwcap2 hwcap2) {
    return new SelfTestReport(
        Outcome.PASSED,
        "a detail",
        CpuSet.of(0),
        List.of(),
        cpuid,
        hwcap2,
        List.of(),
        List.of(),
        Duration.ofMillis(1));
  }

  static Cpuid cpuid(@Nullable String hypervisor, String with, String without) {
    return new Cpuid(
        22, "GenuineIntel", 6, 85, 7, hypervisor, CpuSet.parse(with), CpuSet.parse(without));
  }

  static WorkerHwcap2 hwcap2(long value) {
    return new WorkerHwcap2(OptionalLong.of(value));
  }

  static WorkerHwcap2 noHwcap2() {
    return new WorkerHwcap2(OptionalLong.empty());
  }

  static Stage instruction(String stage, StageResult result, String cpus, String detail) {
    return new Stage(Mechanism.INSTRUCTION, stage, result, CpuSet.parse(cpus), detail);
  }

  static Stage archPrctl(String stage, StageResult result, String cpus, String detail) {
    return new Stage(Mechanism.ARCH_PRCTL, stage, result, CpuSet.parse(cpus), detail);
  }
}
