package dev.fsgsbase.probe.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fsgsbase.probe.host.CpuSet;
import dev.fsgsbase.probe.host.Host;
import dev.fsgsbase.probe.host.Hosts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The worker that was built, on the machine that builds it. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class WorkerOnThisMachineTest {
  private static final long AT_HWCAP2 = 26;
  private static final long FSGSBASE = 2;

  private final Host host = Hosts.at(Path.of("/"));

  private SelfTestReport run(SelfTestOptions options) throws InterruptedException {
    try (SelfTest selfTest = SelfTest.of(host, null)) {
      return selfTest.run(options);
    }
  }

  private void assumeFsgsbase() {
    assumeTrue(
        (host.getauxval(AT_HWCAP2).orElse(0) & FSGSBASE) != 0,
        "this kernel does not enable FSGSBASE");
  }

  @Test
  void itPassesOnEveryCpuWhereTheKernelEnablesFsgsbase() throws InterruptedException {
    assumeFsgsbase();
    HostCpus cpus = HostCpus.read(host.files());
    CpuSet expected = cpus.allowed().minus(cpus.setAside());
    SelfTestReport report = run(SelfTestOptions.defaults().withFull(true));
    assertThat(report.outcome()).as(report.detail()).isEqualTo(Outcome.PASSED);
    assertThat(report.allowed()).isEqualTo(cpus.allowed());
    assertThat(report.tested()).isEqualTo(expected);
    assertThat(report.cpus(Mechanism.INSTRUCTION, StageResult.PASSED)).isEqualTo(expected);
    assertThat(report.cpus(Mechanism.COMPILER, StageResult.PASSED)).isEqualTo(expected);
    assertThat(report.cpus(Mechanism.PRESERVATION, StageResult.PASSED)).isEqualTo(expected);
    assertThat(report.cpus(Mechanism.PRESERVATION, StageResult.UNTESTED)).isEqualTo(CpuSet.NONE);
    assertThat(report.sandbox()).isNotEmpty();
    assertThat(report.duration()).isPositive();
  }

  @Test
  void anInstructionCostsLessThanASystemCall() throws InterruptedException {
    assumeFsgsbase();
    SelfTestReport report = run(SelfTestOptions.defaults().withFull(true));
    assertThat(report.costs()).hasSize(8);
    for (Cost cost : report.costs()) {
      assertThat(cost.nanoseconds()).as(cost.toString()).isBetween(0.1, 100_000.0);
    }
    for (String register : List.of("gs", "fs")) {
      for (String operation : List.of("read", "write")) {
        assertThat(cost(report, register, Mechanism.INSTRUCTION, operation))
            .isLessThan(cost(report, register, Mechanism.ARCH_PRCTL, operation));
      }
    }
  }

  private static double cost(
      SelfTestReport report, String register, Mechanism mechanism, String operation) {
    return report.costs().stream()
        .filter(cost -> cost.register().equals(register) && cost.mechanism() == mechanism)
        .filter(cost -> cost.operation().equals(operation))
        .mapToDouble(Cost::nanoseconds)
        .sum();
  }

  @Test
  void oneCpuIsTheFirst() throws InterruptedException {
    assumeFsgsbase();
    SelfTestOptions defaults = SelfTestOptions.defaults();
    SelfTestReport report =
        run(
            new SelfTestOptions(
                CpuSelection.ONE, defaults.timeout(), defaults.timeoutPerCpu(), false));
    assertThat(report.tested().size()).isEqualTo(1);
  }

  @Test
  void itsAuxiliaryVectorIsThatOfThisProcess() throws InterruptedException {
    SelfTestReport report = run(SelfTestOptions.defaults());
    OptionalLong own = OptionalLong.of(host.getauxval(AT_HWCAP2).orElseThrow());
    assertThat(report.hwcap2()).isEqualTo(new WorkerHwcap2(own));
  }

  @Test
  void manyRunsLeaveNothingBehind() throws IOException, InterruptedException {
    Leftovers before = Leftovers.now();
    try (SelfTest selfTest = SelfTest.of(host, null)) {
      for (int i = 0; i < 100; i++) {
        assertThat(selfTest.run(SelfTestOptions.defaults()).outcome().isComplete()).isTrue();
      }
    }
    before.assertNothingIsLeft();
  }
}
