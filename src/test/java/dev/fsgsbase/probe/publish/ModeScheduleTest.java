package dev.fsgsbase.probe.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModeScheduleTest {
  private static final Duration HEARTBEAT = Duration.ofMinutes(30);
  private static final Duration SPREAD = Duration.ofMinutes(5);

  private static ModeSchedule schedule(double random) {
    return new ModeSchedule(HEARTBEAT, SPREAD, () -> random);
  }

  /** The first whole second at which it is due, looked for up to two hours after a time. */
  private static long due(ModeSchedule schedule, long from) {
    for (long second = from; second <= from + 7200; second++) {
      if (schedule.isDue(nanos(second))) {
        return second - from;
      }
    }
    return -1;
  }

  private static long nanos(long seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }

  @Test
  void withoutAnythingToPublishNothingIsDue() {
    assertThat(due(schedule(0), 0)).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 0.99})
  void theFirstAttemptIsSpreadAndWhatIsNewMeanwhileDoesNotHurryIt(double random) {
    ModeSchedule schedule = schedule(random);
    schedule.changed(0, false);
    schedule.changed(nanos(1), false);

    assertThat(due(schedule, 0)).isEqualTo(Math.round(300 * random));
  }

  @Test
  void theFirstAttemptsOfAFleetLieEvenlyInFiveMinutes() {
    Random random = new Random(1);
    int[] minutes = new int[5];
    for (int node = 0; node < 10_000; node++) {
      ModeSchedule schedule = new ModeSchedule(HEARTBEAT, SPREAD, random::nextDouble);
      schedule.changed(0, false);
      minutes[(int) Math.min(4, due(schedule, 0) / 60)]++;
    }

    assertThat(minutes)
        .satisfies(counts -> {
          for (int count : counts) {
            assertThat(count).isBetween(1800, 2200);
          }
        });
  }

  @Test
  void theSecurityFindingDoesNotWait() {
    ModeSchedule schedule = schedule(0.9);
    schedule.changed(0, false);
    schedule.changed(nanos(7), true);

    assertThat(due(schedule, 0)).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 0.999})
  void theNextAttemptIsOneIntervalLaterGiveOrTakeATenth(double random) {
    ModeSchedule schedule = schedule(random);
    schedule.changed(0, false);
    schedule.succeeded(nanos(1000), null);

    assertThat(due(schedule, 1000)).isEqualTo((long) Math.ceil(1800 * (0.9 + 0.2 * random)));
    schedule.succeeded(nanos(1000), Duration.ofMinutes(10));
    assertThat(due(schedule, 1000)).isEqualTo((long) Math.ceil(600 * (0.9 + 0.2 * random)));
  }

  @Test
  void whatIsNewIsPublishedAtOnceFromThenOn() {
    ModeSchedule schedule = schedule(0.5);
    schedule.changed(0, false);
    schedule.succeeded(nanos(200), null);
    schedule.changed(nanos(500), false);

    assertThat(due(schedule, 500)).isZero();
  }

  @Test
  void afterFailuresTheWaitDoublesUpToFiveMinutes() {
    ModeSchedule schedule = schedule(0.5);
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      schedule.failed(nanos(1000), Duration.ZERO);
      waits.add(due(schedule, 1000));
    }

    assertThat(waits).startsWith(10L, 20L, 40L, 80L, 160L, 300L, 300L).endsWith(300L);
    schedule.succeeded(nanos(1000), null);
    schedule.failed(nanos(2000), Duration.ZERO);
    assertThat(due(schedule, 2000)).isEqualTo(10);
  }

  @Test
  void retriesOfAFleetDoNotComeTogether() {
    ModeSchedule early = schedule(0);
    ModeSchedule late = schedule(0.999);
    early.failed(0, Duration.ZERO);
    late.failed(0, Duration.ZERO);

    assertThat(due(early, 0)).isEqualTo(5);
    assertThat(due(late, 0)).isEqualTo(15);
  }

  @Test
  void whatIsNewDoesNotShortenTheWaitAfterAFailure() {
    ModeSchedule schedule = schedule(0.5);
    schedule.failed(0, Duration.ofSeconds(60));
    schedule.changed(nanos(1), true);

    assertThat(due(schedule, 0)).isGreaterThanOrEqualTo(60);
  }

  @Test
  void whoAsksForTimeGetsAtLeastThatMuchUpToAnHour() {
    ModeSchedule schedule = schedule(0);
    schedule.failed(0, Duration.ofSeconds(90));
    assertThat(due(schedule, 0)).isEqualTo(90);
    schedule.failed(0, Duration.ofDays(7));
    assertThat(due(schedule, 0)).isEqualTo(3600);
  }
}
