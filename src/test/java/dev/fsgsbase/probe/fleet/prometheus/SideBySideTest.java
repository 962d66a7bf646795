package dev.fsgsbase.probe.fleet.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SideBySideTest {

  @Test
  void theyRunAtOnceAndTheirResultsAreInTheOrderOfTheTasks() {
    CyclicBarrier both = new CyclicBarrier(2);
    Callable<Integer> slow =
        () -> {
          both.await();
          Thread.sleep(50);
          return 1;
        };
    Callable<Integer> fast =
        () -> {
          both.await();
          return 2;
        };

    assertThat(SideBySide.run(2, List.of(slow, fast, () -> 3))).containsExactly(1, 2, 3);
  }

  @Test
  void theFirstThatFailsEndsTheOthers() {
    AtomicBoolean ended = new AtomicBoolean();
    CountDownLatch waits = new CountDownLatch(1);
    Callable<Integer> endless =
        () -> {
          waits.countDown();
          try {
            Thread.sleep(Long.MAX_VALUE);
            return 1;
          } finally {
            ended.set(true);
          }
        };
    Callable<Integer> failing =
        () -> {
          waits.await();
          throw new FleetUnavailableException(Trouble.QUERY_FAILED, "Too many samples.");
        };

    assertThatExceptionOfType(FleetUnavailableException.class)
        .isThrownBy(() -> SideBySide.run(2, List.of(endless, failing)))
        .withMessage("Too many samples.");
    assertThat(ended).isTrue();
  }

  @Test
  void whatIsNoTroubleOfPrometheusIsAnErrorOfOurs() {
    Callable<Integer> broken =
        () -> {
          throw new IllegalArgumentException("ours");
        };
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> SideBySide.run(2, List.of(broken)))
        .withRootCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whoIsInterruptedWaitsNoLonger() {
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(FleetUnavailableException.class)
        .isThrownBy(() -> SideBySide.run(1, List.of(() -> 1)))
        .satisfies(trouble -> assertThat(trouble.trouble()).isEqualTo(Trouble.TIMEOUT));
    assertThat(Thread.interrupted()).isTrue();
  }
}
