package dev.fsgsbase.probe.verdict;

import static dev.fsgsbase.probe.verdict.Reports.instruction;
import static dev.fsgsbase.probe.verdict.Reports.stage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.evidence.Announcement;
import dev.fsgsbase.probe.evidence.Answer;
import dev.fsgsbase.probe.evidence.CpuIdentity;
import dev.fsgsbase.probe.evidence.Cpuinfo;
import dev.fsgsbase.probe.evidence.Evidence;
import dev.fsgsbase.probe.evidence.ExecutionEnvironment;
import dev.fsgsbase.probe.evidence.Source;
import dev.fsgsbase.probe.selftest.Mechanism;
import dev.fsgsbase.probe.selftest.Outcome;
import dev.fsgsbase.probe.selftest.SandboxLayer;
import dev.fsgsbase.probe.selftest.SelfTestReport;
import dev.fsgsbase.probe.selftest.StageResult;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AssessorTest {
  private ExecutionEnvironment environment = ExecutionEnvironment.NOTHING_SEEN;
  private Announcement announced = Announcement.YES;
  private Cpuinfo cpuinfo =
      new Cpuinfo(Answer.YES, 2, new CpuIdentity("GenuineIntel", 6, 0x55, "Xeon", false));
  private Answer bootParameter = Answer.NO;
  private Answer kernelEnables = Answer.YES;

  private Assessment assess(@Nullable SelfTestReport report, Evidence... evidence) {
    return Assessor.assess(
        new Observations(
            true, environment, announced, cpuinfo, bootParameter, kernelEnables, report),
        List.of(evidence));
  }

  @Test
  void aHealthyHostIsExplainedInFull() {
    assertThat(assess(Reports.passed()))
        .isEqualTo(
            new Assessment(
                Verdict.ENABLED,
                null,
                "The kernel announces FSGSBASE, and all four instructions behaved on CPUs 0-1.",
                "Nothing needs doing.",
                List.of(),
                assess(Reports.passed()).rows()));
    assertThat(assess(Reports.passed()).rows()).hasSize(5);
  }

  @Test
  void anOldKernelIsExplainedInFull() {
    announced = Announcement.NO;
    kernelEnables = Answer.NO;
    Assessment assessment =
        assess(
            Reports.undefined(Reports.cpuid("GenuineIntel", 6, 0x55, null, true)),
            ContradictionsTest.evidence(Source.CPUINFO, Answer.YES));
    assertThat(assessment.verdict()).isEqualTo(Verdict.DISABLED_BY_KERNEL);
    assertThat(assessment.cause()).isEqualTo(Cause.KERNEL_TOO_OLD);
    assertThat(assessment.reason())
        .isEqualTo(
            "The CPU has FSGSBASE, but the kernel does not announce it and the instructions raised"
                + " #UD on CPUs 0-1: the kernel is older than 5.9 and does not enable it.");
    assertThat(assessment.remedy()).contains("5.9");
    assertThat(assessment.contradictions()).hasSize(1);
  }

  @Test
  void aRogueModuleOnOneCpuIsNamedByItsCpu() {
    announced = Announcement.NO;
    SelfTestReport report =
        Reports.report(
            Outcome.UNDEFINED_INSTRUCTION,
            instruction("gs", StageResult.PASSED, 0),
            instruction("fs", StageResult.PASSED, 0),
            instruction("gs", StageResult.UNDEFINED_INSTRUCTION, 1),
            instruction("fs", StageResult.UNDEFINED_INSTRUCTION, 1));
    assertThat(assess(report).reason())
        .isEqualTo(
            "The kernel does not announce FSGSBASE (AT_HWCAP2 bit 1 is clear), yet an instruction"
                + " executed on CPU 0 and one raised #UD on CPU 1: something other than the kernel"
                + " has set CR4.FSGSBASE.");
  }

  @Test
  void withoutTheEntryOnARealKernelTheReasonSaysThatNothingCanBeToldApart() {
    announced = Announcement.ABSENT;
    assertThat(assess(Reports.passed()).reason())
        .contains("4.11", "cannot be told apart from enabling it behind the kernel's back");
    environment = new ExecutionEnvironment(null, null, "qemu-user");
    assertThat(assess(Reports.passed()).reason())
        .isEqualTo(
            "The virtual kernel or emulator here has no AT_HWCAP2 entry to announce FSGSBASE in,"
                + " yet an instruction executed on CPUs 0-1.");
  }

  @Test
  void aBrokenHostIsToldCpuByCpu() {
    SelfTestReport report =
        Reports.report(
            Outcome.FAILED,
            instruction("gs", StageResult.PASSED, 0),
            instruction("fs", StageResult.PASSED, 0),
            instruction("gs", StageResult.WRONG_VALUE, 1),
            instruction("fs", StageResult.UNDEFINED_INSTRUCTION, 2, 3));
    assertThat(assess(report).reason())
        .isEqualTo(
            "The kernel announces FSGSBASE, yet an instruction raised #UD on CPUs 2-3; an"
                + " instruction gave a wrong value on CPU 1; all four behaved on CPU 0.");
  }

  @Test
  void aBaseThatIsNotPreservedIsBrokenAndSaidSo() {
    SelfTestReport report =
        Reports.report(
            Outcome.FAILED,
            instruction("gs", StageResult.PASSED, 0, 1),
            instruction("fs", StageResult.PASSED, 0, 1),
            stage(Mechanism.PRESERVATION, "gs-sleep", StageResult.WRONG_VALUE, "", 1));
    Assessment assessment = assess(report);
    assertThat(assessment.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(assessment.reason())
        .isEqualTo(
            "The kernel announces FSGSBASE, yet a base was not preserved on CPU 1; all four"
                + " behaved on CPU 0.");
  }

  @Test
  void aMaskedModelAndASyntheticOneAreToldApart() {
    announced = Announcement.NO;
    environment = new ExecutionEnvironment("KVM", null, null);
    SelfTestReport haswell =
        Reports.undefined(Reports.cpuid("GenuineIntel", 6, 0x3C, "KVMKVMKVM", false));
    assertThat(assess(haswell).cause()).isEqualTo(Cause.MASKED_BY_HYPERVISOR);
    assertThat(assess(haswell).reason()).endsWith("known to have it.");
    cpuinfo =
        new Cpuinfo(
            Answer.NO, 2, new CpuIdentity("GenuineIntel", 15, 6, "Common KVM processor", true));
    SelfTestReport kvm64 =
        Reports.undefined(Reports.cpuid("GenuineIntel", 15, 6, "KVMKVMKVM", false));
    assertThat(assess(kvm64).cause()).isEqualTo(Cause.MASKED_BY_HYPERVISOR);
    assertThat(assess(kvm64).reason()).endsWith("presents a synthetic CPU model without it.");
  }

  @Test
  void anUnknownSaysThatTheSelfTestWasNotRun() {
    assertThat(assess(null).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(assess(null).reason()).isEqualTo("Not enough to tell: the self-test was not run.");
  }

  @Test
  void anUnknownQuotesWhatBlockedTheSelfTest() {
    SelfTestReport blocked =
        Reports.report(
            Outcome.BLOCKED,
            "The sandbox was refused.",
            null,
            List.of(
                new SandboxLayer("close_range", SandboxLayer.State.IN_FORCE, ""),
                new SandboxLayer("seccomp", SandboxLayer.State.REFUSED, "errno 1 EPERM")),
            stage(Mechanism.INSTRUCTION, "gs", StageResult.BLOCKED, "no sandbox", 0, 1));
    assertThat(assess(blocked).reason())
        .isEqualTo(
            "Not enough to tell: the self-test was blocked (The sandbox was refused: seccomp"
                + " refused errno 1 EPERM, no sandbox).");
  }

  @Test
  void anUnknownQuotesHowTheSelfTestEnded() {
    assertThat(
            assess(SelfTestReport.without(Outcome.TIMEOUT, "Killed after 5 s.", Duration.ZERO))
                .reason())
        .isEqualTo("Not enough to tell: the self-test did not end in time (Killed after 5 s).");
    assertThat(
            assess(SelfTestReport.without(Outcome.SPAWN_ERROR, "errno 11", Duration.ZERO)).reason())
        .isEqualTo("Not enough to tell: the self-test could not be started (errno 11).");
    assertThat(assess(SelfTestReport.without(Outcome.FAULT, "", Duration.ZERO)).reason())
        .isEqualTo("Not enough to tell: the self-test died before its end.");
  }

  @Test
  void anUnknownQuotesWhyTheAnnouncementIsNotKnown() {
    announced = Announcement.UNKNOWN;
    Evidence disagreeing =
        new Evidence(
            Source.HWCAP2, Answer.UNKNOWN, "The readers disagree.", null, null, Duration.ZERO);
    assertThat(assess(Reports.passed(), disagreeing).reason())
        .isEqualTo(
            "Not enough to tell: whether the kernel announces FSGSBASE is not known (The readers"
                + " disagree).");
  }

  @Test
  void anUnknownNamesTheCpusThatFaulted() {
    SelfTestReport faulted =
        Reports.report(
            Outcome.FAILED,
            instruction("gs", StageResult.FAULT, 1),
            instruction("fs", StageResult.PASSED, 1));
    assertThat(assess(faulted).reason())
        .contains("an instruction raised another fault than #UD on CPU 1");
  }
}
