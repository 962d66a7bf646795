package dev.fsgsbase.probe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProbeScheduleTest {
  private static ProbeSchedule schedule(double random) {
    return new ProbeSchedule(Duration.ofMinutes(5), Duration.ofSeconds(10), () -> random);
  }

  @Test
  void theIntervalIsSpreadByTenPercentEitherWay() {
    assertThat(schedule(0).next(0)).isEqualTo(Duration.ofSeconds(270));
    assertThat(schedule(0.5).next(0)).isEqualTo(Duration.ofMinutes(5));
    assertThat(schedule(0.999_999).next(0))
        .isBetween(Duration.ofSeconds(329), Duration.ofSeconds(330));
  }

  @Test
  void theWaitAfterFailuresDoublesUpToTheInterval() {
    ProbeSchedule schedule = schedule(0.5);

    assertThat(schedule.next(1)).isEqualTo(Duration.ofSeconds(10));
    assertThat(schedule.next(2)).isEqualTo(Duration.ofSeconds(20));
    assertThat(schedule.next(5)).isEqualTo(Duration.ofSeconds(160));
    assertThat(schedule.next(6)).isEqualTo(Duration.ofMinutes(5));
    assertThat(schedule.next(1_000_000)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void failuresNeverFollowEachOtherAtOnce() {
    ProbeSchedule schedule = new ProbeSchedule(Duration.ofMinutes(5), Duration.ZERO, () -> 0.5);

    assertThat(schedule.next(1)).isEqualTo(Duration.ofMillis(100));
    assertThat(schedule.next(3)).isEqualTo(Duration.ofMillis(400));
  }
}
