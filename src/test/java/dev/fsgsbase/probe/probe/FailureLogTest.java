package dev.fsgsbase.probe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A failure that repeats leaves few lines. */
@ExtendWith(OutputCaptureExtension.class)
class FailureLogTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final FailureLog failures =
      new FailureLog(LoggerFactory.getLogger("dev.fsgsbase.test"), "It failed");

  private static long lines(CapturedOutput log) {
    return log.getOut().lines().filter(line -> line.contains("It failed")).count();
  }

  @Test
  void theFirstIsLoggedAndItsRepetitionsAreNot(CapturedOutput log) {
    for (int second = 0; second < 3599; second++) {
      failures.failed("broken", second * SECOND);
    }

    assertThat(lines(log)).isEqualTo(1);
    assertThat(log).contains("It failed: broken");
  }

  @Test
  void anotherOneIsLoggedAndComingBackIsNot(CapturedOutput log) {
    for (int second = 0; second < 100; second++) {
      failures.failed(second % 2 == 0 ? "broken" : "gone", second * SECOND);
    }

    assertThat(lines(log)).isEqualTo(2);
    assertThat(log).contains("It failed: broken").contains("It failed: gone");
  }

  @Test
  void oneThatDiffersEachTimeIsNotLoggedForEver(CapturedOutput log) {
    for (int second = 0; second < 3000; second++) {
      failures.failed("broken after " + second, second * SECOND);
    }

    assertThat(lines(log)).isEqualTo(16);
  }

  @Test
  void whileItLastsThereIsOneLineAnHour(CapturedOutput log) {
    for (int minute = 0; minute <= 24 * 60; minute++) {
      failures.failed("broken", minute * 60L * SECOND);
    }

    assertThat(lines(log)).isEqualTo(25);
    assertThat(log).contains("It failed: 1441 times within 86400 s; now: broken");
  }

  @Test
  void itsEndIsLoggedOnceAndThenItCanBeginAnew(CapturedOutput log) {
    failures.succeeded(0);
    assertThat(lines(log)).isZero();
    failures.failed("broken", SECOND);
    failures.failed("broken", 2 * SECOND);
    failures.succeeded(5 * SECOND);
    failures.succeeded(6 * SECOND);

    assertThat(lines(log)).isEqualTo(2);
    assertThat(log).contains("It failed: no more, after 2 times within 4 s.");

    failures.failed("broken", 7 * SECOND);
    assertThat(lines(log)).isEqualTo(3);
  }

  @Test
  void anExceptionShowsWhereItWasThrownOnce(CapturedOutput log) {
    IllegalStateException failure = new IllegalStateException("broken");
    failures.failed(failure, 0);
    failures.failed(failure, 1);

    assertThat(log.getOut().lines().filter(line -> line.contains("anExceptionShowsWhere")))
        .hasSize(1);
  }
}
