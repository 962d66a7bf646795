package dev.fsgsbase.probe.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.evidence.Announcement;
import dev.fsgsbase.probe.evidence.Answer;
import dev.fsgsbase.probe.evidence.CpuIdentity;
import dev.fsgsbase.probe.evidence.Cpuinfo;
import dev.fsgsbase.probe.evidence.ExecutionEnvironment;
import dev.fsgsbase.probe.host.CpuSet;
import dev.fsgsbase.probe.selftest.Outcome;
import dev.fsgsbase.probe.selftest.SelfTestReport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ObservationsTest {
  private static final CpuIdentity XEON =
      new CpuIdentity("GenuineIntel", 6, 0x55, "Intel(R) Xeon(R) Platinum 8259CL", false);

  private static Facts facts(
      ExecutionEnvironment environment, Cpuinfo cpuinfo, @Nullable SelfTestReport report) {
    return new Observations(
            true, environment, Announcement.NO, cpuinfo, Answer.YES, Answer.NO, report)
        .facts();
  }

  private static Facts facts(CpuIdentity identity, @Nullable SelfTestReport report) {
    return facts(ExecutionEnvironment.NOTHING_SEEN, new Cpuinfo(Answer.YES, 2, identity), report);
  }

  @Test
  void everyObservationReachesItsFact() {
    Facts facts = facts(XEON, Reports.passed());
    assertThat(facts.applicable()).isTrue();
    assertThat(facts.virtualKernel()).isFalse();
    assertThat(facts.announced()).isEqualTo(Announcement.NO);
    assertThat(facts.withCpuid()).isEqualTo(CpuSet.of(0, 1));
    assertThat(facts.withoutCpuid()).isEqualTo(CpuSet.NONE);
    assertThat(facts.instructions().passed()).isEqualTo(CpuSet.of(0, 1));
    assertThat(facts.cpu()).isEqualTo(CpuSupport.HAS);
    assertThat(facts.hypervisor()).isFalse();
    assertThat(facts.cpuinfoFlag()).isEqualTo(Answer.YES);
    assertThat(facts.bootParameter()).isEqualTo(Answer.YES);
    assertThat(facts.kernelEnables()).isEqualTo(Answer.NO);
  }

  @Test
  void withoutARunCpuidIsUnknownAndTheIdentityIsTheKernels() {
    Facts facts = facts(XEON, null);
    assertThat(facts.cpuid()).isEqualTo(Answer.UNKNOWN);
    assertThat(facts.cpu()).isEqualTo(CpuSupport.HAS);
  }

  @Test
  void theWorkersNumbersGoBeforeTheKernels() {
    Facts facts =
        facts(XEON, Reports.undefined(Reports.cpuid("GenuineIntel", 6, 0x2D, null, false)));
    assertThat(facts.cpu()).isEqualTo(CpuSupport.LACKS);
  }

  @Test
  void cpuidFromOutputThatMakesNoSenseIsNotBelieved() {
    SelfTestReport report =
        Reports.report(
            Outcome.PROTOCOL_ERROR,
            "",
            Reports.cpuid("GenuineIntel", 6, 0x2D, null, false),
            java.util.List.of());
    assertThat(facts(XEON, report).cpuid()).isEqualTo(Answer.UNKNOWN);
    assertThat(facts(XEON, report).cpu()).isEqualTo(CpuSupport.HAS);
  }

  @Test
  void aHypervisorIsSeenByAnyOfItsTraces() {
    CpuIdentity flagged = new CpuIdentity("GenuineIntel", 6, 0x55, null, true);
    assertThat(facts(flagged, null).hypervisor()).isTrue();
    SelfTestReport unsigned = Reports.undefined(Reports.cpuid("GenuineIntel", 6, 0x55, "", false));
    assertThat(facts(XEON, unsigned).hypervisor()).isTrue();
    ExecutionEnvironment kvm = new ExecutionEnvironment("KVM", null, null);
    assertThat(facts(kvm, Cpuinfo.UNKNOWN, null).hypervisor()).isTrue();
    assertThat(facts(kvm, Cpuinfo.UNKNOWN, null).virtualKernel()).isFalse();
  }

  @Test
  void aSyntheticModelIsProofOfAHypervisorThatHidesItself() {
    CpuIdentity qemu64 =
        new CpuIdentity("AuthenticAMD", 15, 107, "QEMU Virtual CPU version 2.5+", false);
    Facts facts =
        facts(qemu64, Reports.undefined(Reports.cpuid("AuthenticAMD", 15, 107, null, false)));
    assertThat(facts.cpu()).isEqualTo(CpuSupport.SYNTHETIC);
    assertThat(facts.hypervisor()).isTrue();
  }

  @Test
  void aVirtualKernelIsTakenFromTheEnvironment() {
    ExecutionEnvironment gvisor = new ExecutionEnvironment(null, null, "gVisor");
    Facts facts = facts(gvisor, Cpuinfo.UNKNOWN, null);
    assertThat(facts.virtualKernel()).isTrue();
    assertThat(facts.cpu()).isEqualTo(CpuSupport.UNLISTED);
  }
}
