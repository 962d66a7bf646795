package dev.fsgsbase.probe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.selftest.Outcome;
import dev.fsgsbase.probe.verdict.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReportKeeperTest {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final ReportKeeper keeper = new ReportKeeper(Duration.ofMinutes(15));

  private ProbeSnapshot keep(Verdict verdict, Outcome outcome, long minute) {
    return keeper.keep(Reports.of(verdict, outcome), minute * MINUTE);
  }

  private Verdict served() {
    return keeper.latest().orElseThrow().report().assessment().verdict();
  }

  @Test
  void nothingIsServedBeforeTheFirstRun() {
    assertThat(keeper.latest()).isEmpty();
  }

  @Test
  void aFailedRunLeavesTheLastGoodReportInPlace() {
    keep(Verdict.ENABLED, Outcome.PASSED, 0);

    ProbeSnapshot found = keep(Verdict.UNKNOWN, Outcome.TIMEOUT, 5);

    assertThat(found.report().assessment().verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(served()).isEqualTo(Verdict.ENABLED);
    assertThat(keeper.latest().orElseThrow().tick()).isZero();
    assertThat(keeper.failures()).isEqualTo(1);
  }

  @Test
  void aReportThatIsTooOldGivesWayToUnknown() {
    keep(Verdict.ENABLED, Outcome.PASSED, 0);
    keep(Verdict.UNKNOWN, Outcome.SPAWN_ERROR, 14);
    assertThat(served()).isEqualTo(Verdict.ENABLED);

    keep(Verdict.UNKNOWN, Outcome.SPAWN_ERROR, 15);

    assertThat(served()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void unknownFromARunThatReachedItsEndIsServedAtOnce() {
    keep(Verdict.ENABLED, Outcome.PASSED, 0);

    keep(Verdict.UNKNOWN, Outcome.BLOCKED, 1);

    assertThat(served()).isEqualTo(Verdict.UNKNOWN);
    assertThat(keeper.failures()).isZero();
  }

  @Test
  void anAlarmFromARunThatDiedIsServedAtOnce() {
    keep(Verdict.DISABLED_BY_KERNEL, Outcome.UNDEFINED_INSTRUCTION, 0);

    keep(Verdict.ENABLED_BEHIND_KERNEL, Outcome.FAULT, 1);

    assertThat(served()).isEqualTo(Verdict.ENABLED_BEHIND_KERNEL);
  }

  @Test
  void aFailedFirstRunIsServedBecauseThereIsNothingElse() {
    keep(Verdict.UNKNOWN, Outcome.SPAWN_ERROR, 0);

    assertThat(served()).isEqualTo(Verdict.UNKNOWN);
    assertThat(keeper.failures()).isEqualTo(1);
  }

  @Test
  void aSecondFailureReplacesTheFirst() {
    keep(Verdict.UNKNOWN, Outcome.SPAWN_ERROR, 0);

    keep(Verdict.UNKNOWN, Outcome.TIMEOUT, 1);

    assertThat(keeper.latest().orElseThrow().tick()).isEqualTo(MINUTE);
    assertThat(keeper.failures()).isEqualTo(2);
  }

  @Test
  void runsAreCountedByOutcomeAndEveryOutcomeStartsAtZero() {
    keep(Verdict.ENABLED, Outcome.PASSED, 0);
    keep(Verdict.UNKNOWN, Outcome.TIMEOUT, 1);
    keep(Verdict.ENABLED, Outcome.PASSED, 2);

    assertThat(keeper.latest().orElseThrow().runs())
        .hasSize(Outcome.values().length)
        .containsEntry(Outcome.PASSED, 2L)
        .containsEntry(Outcome.TIMEOUT, 1L)
        .containsEntry(Outcome.FAULT, 0L);
  }

  @Test
  void changesAreKeptNewestFirst() {
    keep(Verdict.DISABLED_BY_KERNEL, Outcome.UNDEFINED_INSTRUCTION, 0);
    assertThat(keeper.latest().orElseThrow().changedAt()).isNull();

    keep(Verdict.ENABLED, Outcome.PASSED, 1);
    keep(Verdict.ENABLED, Outcome.PASSED, 2);
    keep(Verdict.BROKEN, Outcome.FAILED, 3);

    assertThat(keeper.latest().orElseThrow().changes())
        .extracting(VerdictChange::from, VerdictChange::to)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Verdict.ENABLED, Verdict.BROKEN),
            org.assertj.core.groups.Tuple.tuple(Verdict.DISABLED_BY_KERNEL, Verdict.ENABLED));
    assertThat(keeper.latest().orElseThrow().changedAt()).isEqualTo(Reports.OBSERVED_AT);
  }

  @Test
  void theHistoryIsBounded() {
    for (int run = 0; run < 250; run++) {
      keep(run % 2 == 0 ? Verdict.ENABLED : Verdict.BROKEN, Outcome.PASSED, run);
    }

    assertThat(keeper.latest().orElseThrow().changes()).hasSize(100);
  }
}
