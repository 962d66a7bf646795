package dev.fsgsbase.probe.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.evidence.Announcement;
import dev.fsgsbase.probe.evidence.Answer;
import dev.fsgsbase.probe.host.CpuSet;
import dev.fsgsbase.probe.verdict.Facts.Instructions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Decides every combination of facts on two CPUs: announced (4), virtual kernel, applicable, CPUID
 * (4), complete, and for each CPU every subset of the six things that instructions can have done.
 */
class EveryCombinationTest {
  /** Each of the six sets holds none, one, the other or both of two CPUs. */
  private static final List<CpuSet> SUBSETS =
      List.of(CpuSet.NONE, SampleFacts.FIRST, SampleFacts.SECOND, SampleFacts.BOTH);

  private static final Set<Verdict> PROVED_BY_ONE_EXECUTION =
      EnumSet.of(Verdict.ENABLED_BEHIND_KERNEL, Verdict.UNANNOUNCED);

  private static void forEveryCombination(Consumer<Facts> check) {
    List<Instructions> everything = everythingInstructionsCanDo();
    for (Announcement announced : Announcement.values()) {
      for (Answer cpuid : Answer.values()) {
        for (boolean applicable : new boolean[] {true, false}) {
          for (boolean virtualKernel : new boolean[] {true, false}) {
            SampleFacts sample = new SampleFacts();
            sample.announced = announced;
            sample.cpuid(cpuid);
            sample.applicable = applicable;
            sample.virtualKernel = virtualKernel;
            everything.forEach(did -> check.accept(sample.build(did)));
          }
        }
      }
    }
  }

  private static List<Instructions> everythingInstructionsCanDo() {
    List<Instructions> all = new ArrayList<>();
    for (int bits = 0; bits < 1 << 12; bits++) {
      for (boolean complete : new boolean[] {true, false}) {
        all.add(
            new Instructions(
                subset(bits, 0),
                subset(bits, 1),
                subset(bits, 2),
                subset(bits, 3),
                subset(bits, 4),
                subset(bits, 5),
                complete));
      }
    }
    return all;
  }

  private static CpuSet subset(int bits, int which) {
    return SUBSETS.get(bits >> (2 * which) & 3);
  }

  private static void never(String what, Predicate<Facts> given, Predicate<Verdict> forbidden) {
    int[] seen = {0};
    forEveryCombination(facts -> {
      if (given.test(facts)) {
        seen[0]++;
        Verdict verdict = DecisionTable.decide(facts).verdict();
        if (forbidden.test(verdict)) {
          throw new AssertionError(what + ": " + verdict + " for " + facts);
        }
      }
    });
    assertThat(seen[0]).as("combinations looked at").isPositive();
  }

  private static boolean refused(Verdict verdict) {
    return Boolean.FALSE.equals(verdict.usable());
  }

  @Test
  void exactlyOneRowDecidesAndEachRowIsReachable() {
    Map<Verdict, Integer> reached = new EnumMap<>(Verdict.class);
    forEveryCombination(facts -> {
      DecisionTable.Decision decision = DecisionTable.decide(facts);
      int matched = decision.rows().size() - 1;
      boolean earlier =
          DecisionTable.rows().subList(0, matched).stream()
              .anyMatch(row -> row.holds().test(facts));
      DecisionTable.Row row = DecisionTable.rows().get(matched);
      if (earlier || !row.holds().test(facts) || row.verdict() != decision.verdict()) {
        throw new AssertionError("not the first row that holds: " + facts);
      }
      reached.merge(decision.verdict(), 1, Integer::sum);
    });
    assertThat(reached).containsOnlyKeys(Verdict.values());
    assertThat(reached.values().stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(4 * 4 * 2 * 2 * 2 * (1 << 12));
  }

  @Test
  void nothingHidesAnExecutionThatARealKernelDidNotAnnounce() {
    never(
        "hidden alarm",
        facts ->
            facts.applicable()
                && !facts.virtualKernel()
                && facts.announced() == Announcement.NO
                && executed(facts.instructions()),
        verdict -> verdict != Verdict.ENABLED_BEHIND_KERNEL);
  }

  @Test
  void theAlarmIsNeverFalse() {
    never(
        "false alarm",
        facts ->
            facts.virtualKernel()
                || facts.announced() != Announcement.NO
                || !executed(facts.instructions()),
        verdict -> verdict == Verdict.ENABLED_BEHIND_KERNEL);
  }

  @Test
  void nothingIsRefusedUnlessAnInstructionSaidNoOrExecutedUnannounced() {
    never(
        "a no without proof",
        facts ->
            facts.applicable()
                && !executed(facts.instructions())
                && facts.instructions().undefined().isEmpty(),
        EveryCombinationTest::refused);
    never(
        "a no without #UD",
        facts -> facts.applicable() && facts.instructions().undefined().isEmpty(),
        verdict -> verdict == Verdict.UNSUPPORTED_BY_CPU || verdict == Verdict.DISABLED_BY_KERNEL);
    never(
        "broken without #UD or a wrong value",
        facts ->
            facts.instructions().undefined().isEmpty() && facts.instructions().wrong().isEmpty(),
        verdict -> verdict == Verdict.BROKEN);
  }

  @Test
  void anUnknownAnnouncementNeverDecaysIntoAnAnswer() {
    never(
        "a guess",
        facts -> facts.applicable() && facts.announced() == Announcement.UNKNOWN,
        verdict -> verdict != Verdict.UNKNOWN);
  }

  @Test
  void anUnknownOrMixedCpuidIsNeitherTheCpusFaultNorTheKernels() {
    never(
        "a guess",
        facts -> facts.cpuid() == Answer.UNKNOWN || facts.cpuid() == Answer.MIXED,
        verdict -> verdict == Verdict.UNSUPPORTED_BY_CPU || verdict == Verdict.DISABLED_BY_KERNEL);
  }

  @Test
  void anUnfinishedRunDecidesOnlyByPositiveProof() {
    Set<Verdict> byProof = EnumSet.of(Verdict.NOT_APPLICABLE, Verdict.BROKEN, Verdict.UNKNOWN);
    byProof.addAll(PROVED_BY_ONE_EXECUTION);
    never(
        "decided by silence",
        facts -> !facts.instructions().complete(),
        verdict -> !byProof.contains(verdict));
  }

  @Test
  void usableMeansAnnouncedTestedToTheEndAndNothingWrong() {
    never(
        "usable without proof",
        facts ->
            !facts.applicable()
                || facts.announced() != Announcement.YES
                || !facts.instructions().complete()
                || facts.instructions().passed().isEmpty()
                || !facts.instructions().undefined().isEmpty()
                || !facts.instructions().wrong().isEmpty()
                || !facts.instructions().faulted().isEmpty(),
        verdict -> Boolean.TRUE.equals(verdict.usable()));
  }

  @Test
  void anythingElseThanLinuxOnX8664IsNotApplicableAndOnlyThat() {
    never("judged", facts -> !facts.applicable(), verdict -> verdict != Verdict.NOT_APPLICABLE);
    never("not judged", Facts::applicable, verdict -> verdict == Verdict.NOT_APPLICABLE);
  }

  @Test
  void cpusThatWereNotTestedChangeNoVerdict() {
    forEveryCombination(facts -> {
      Instructions did = facts.instructions();
      if (!did.untested().isEmpty()) {
        return;
      }
      Instructions others =
          new Instructions(
              did.executed(),
              did.passed(),
              did.undefined(),
              did.wrong(),
              did.faulted(),
              CpuSet.of(7),
              did.complete());
      SampleFacts sample = new SampleFacts();
      sample.applicable = facts.applicable();
      sample.virtualKernel = facts.virtualKernel();
      sample.announced = facts.announced();
      sample.cpuid(facts.cpuid());
      Verdict verdict = DecisionTable.decide(facts).verdict();
      if (DecisionTable.decide(sample.build(others)).verdict() != verdict) {
        throw new AssertionError("untested CPUs changed " + verdict + " for " + facts);
      }
    });
  }

  @Test
  void everyUnknownSaysWhatIsMissing() {
    Missing ran = new Missing(Reports.passed(), List.of());
    forEveryCombination(facts -> {
      if (DecisionTable.decide(facts).verdict() == Verdict.UNKNOWN
          && facts.instructions().complete()) {
        String reason = Reasons.of(Verdict.UNKNOWN, null, facts, ran);
        if (reason.contains("does not suffice")) {
          throw new AssertionError("says nothing: " + facts);
        }
      }
    });
  }

  /** Spelt out apart from the record's own rule. */
  private static boolean executed(Instructions did) {
    return !did.executed().isEmpty() || !did.passed().isEmpty() || !did.wrong().isEmpty();
  }
}
