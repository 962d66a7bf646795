package dev.fsgsbase.probe.verdict;

import static dev.fsgsbase.probe.verdict.SampleFacts.BOTH;
import static dev.fsgsbase.probe.verdict.SampleFacts.FIRST;
import static dev.fsgsbase.probe.verdict.SampleFacts.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.evidence.Announcement;
import dev.fsgsbase.probe.evidence.Answer;
import dev.fsgsbase.probe.host.CpuSet;
import dev.fsgsbase.probe.verdict.Facts.Instructions;
import org.junit.jupiter.api.Test;

class DecisionTableTest {
  private SampleFacts facts = SampleFacts.working();

  private Verdict verdict() {
    return DecisionTable.decide(facts.build()).verdict();
  }

  @Test
  void everyVerdictHasOneRowAndTheAlarmStandsFirstAmongTheJudgements() {
    assertThat(DecisionTable.rows().stream().map(DecisionTable.Row::verdict))
        .containsExactly(Verdict.values());
  }

  @Test
  void aHostThatAnnouncesItAndBehavesIsEnabled() {
    assertThat(verdict()).isEqualTo(Verdict.ENABLED);
  }

  @Test
  void cpusThatCouldNotBeTestedDoNotMakeItANo() {
    facts.passed = FIRST;
    facts.untested = SECOND;
    assertThat(verdict()).isEqualTo(Verdict.ENABLED);
  }

  @Test
  void anUnfinishedRunDoesNotProveThatItIsEnabled() {
    facts.complete = false;
    assertThat(verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void anotherFaultIsNeitherEnabledNorBroken() {
    facts.passed = FIRST;
    facts.faulted = SECOND;
    assertThat(verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void oneUndefinedInstructionOnOneCpuBreaksAnAnnouncementEvenInAnUnfinishedRun() {
    facts.passed = FIRST;
    facts.undefined = SECOND;
    facts.complete = false;
    assertThat(verdict()).isEqualTo(Verdict.BROKEN);
  }

  @Test
  void oneExecutionOnOneCpuOfAnUnfinishedRunRaisesTheAlarm() {
    facts = SampleFacts.undefined();
    facts.undefined = FIRST;
    facts.executed = SECOND;
    facts.complete = false;
    assertThat(verdict()).isEqualTo(Verdict.ENABLED_BEHIND_KERNEL);
  }

  @Test
  void aWrongValueProvesThatSomethingExecuted() {
    facts = SampleFacts.undefined();
    facts.undefined = CpuSet.NONE;
    facts.wrong = FIRST;
    assertThat(verdict()).isEqualTo(Verdict.ENABLED_BEHIND_KERNEL);
  }

  @Test
  void aProvedVirtualKernelThatUnderReportsIsNoAlarm() {
    facts.announced = Announcement.NO;
    facts.virtualKernel = true;
    assertThat(verdict()).isEqualTo(Verdict.UNANNOUNCED);
  }

  @Test
  void aVectorWithoutTheEntryIsNoAlarm() {
    facts.announced = Announcement.ABSENT;
    assertThat(verdict()).isEqualTo(Verdict.UNANNOUNCED);
  }

  @Test
  void readersThatDisagreeAreUnknownWhateverTheInstructionsDid() {
    facts.announced = Announcement.UNKNOWN;
    assertThat(verdict()).isEqualTo(Verdict.UNKNOWN);
    facts = SampleFacts.undefined();
    facts.announced = Announcement.UNKNOWN;
    facts.cpuid(Answer.NO);
    assertThat(verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void withoutTheCpuidBitUndefinedMeansThatTheCpuLacksIt() {
    facts = SampleFacts.undefined();
    facts.cpuid(Answer.NO);
    assertThat(verdict()).isEqualTo(Verdict.UNSUPPORTED_BY_CPU);
  }

  @Test
  void withTheCpuidBitUndefinedMeansThatTheKernelDoesNotEnableIt() {
    facts = SampleFacts.undefined();
    assertThat(verdict()).isEqualTo(Verdict.DISABLED_BY_KERNEL);
    facts.announced = Announcement.ABSENT;
    assertThat(verdict()).isEqualTo(Verdict.DISABLED_BY_KERNEL);
  }

  @Test
  void withoutAnUndefinedInstructionThereIsNoNo() {
    facts = SampleFacts.undefined();
    facts.undefined = CpuSet.NONE;
    facts.untested = BOTH;
    facts.cpuid(Answer.NO);
    assertThat(verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void theRowsThatWereTriedEndWithTheOneThatMatched() {
    facts = SampleFacts.undefined();
    facts.wrong = FIRST;
    assertThat(DecisionTable.decide(facts.build()).rows())
        .containsExactly(
            "1. not Linux on x86-64 -> not-applicable",
            "2. not announced (AT_HWCAP2 bit 1 is clear), an instruction executed on some CPU, and"
                + " no virtual kernel or emulator is proved -> enabled-behind-kernel");
  }

  @Test
  void passingAndGivingAWrongValueAreExecutingAndTroubleIsNotPassing() {
    Instructions did =
        new Instructions(
            CpuSet.NONE, CpuSet.of(0, 1, 2, 3), FIRST, SECOND, CpuSet.of(2), CpuSet.NONE, true);
    assertThat(did.executed()).isEqualTo(CpuSet.of(0, 1, 2, 3));
    assertThat(did.passed()).isEqualTo(CpuSet.of(3));
  }
}
