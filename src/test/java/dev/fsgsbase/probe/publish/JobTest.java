package dev.fsgsbase.probe.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.verdict.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** When a mode is at work, second by second, and what it says of that. */
@ExtendWith(OutputCaptureExtension.class)
class JobTest {
  private static final Instant WALL = Instant.parse("2026-11-22T10:00:00Z");

  private final Deque<Throwable> failures = new ArrayDeque<>();
  private final List<Long> attempts = new ArrayList<>();
  private long second;
  private Job job;

  @BeforeEach
  void start() {
    Publisher publisher =
        new Publisher() {
          @Override
          public Mode mode() {
            return Mode.NODE_LABELS;
          }

          @Override
          public Outcome publish(Statement statement) throws PublishException {
            attempts.add(second);
            Throwable failure = failures.poll();
            if (failure instanceof PublishException expected) {
              throw expected;
            } else if (failure instanceof Error error) {
              throw error;
            } else if (failure instanceof RuntimeException exception) {
              throw exception;
            }
            return Outcome.WRITTEN;
          }
        };
    job =
        new Job(
            publisher,
            new ModeSchedule(Duration.ofMinutes(30), Duration.ZERO, () -> 0.5),
            () -> Duration.ofSeconds(second).toNanos(),
            Clock.fixed(WALL, ZoneOffset.UTC));
    job.changed(false);
  }

  private void runUntil(long end) {
    for (; second < end; second++) {
      job.runIfDue(Statements.certain(Verdict.ENABLED));
    }
  }

  @Test
  void afterASuccessItRestsForItsInterval() {
    runUntil(3601);

    assertThat(attempts).containsExactly(0L, 1800L, 3600L);
    assertThat(job.lastSuccess()).isEqualTo(WALL);
    assertThat(job.failures()).isZero();
  }

  @Test
  void whateverIsThrownItWaitsBeforeItTriesAgain(CapturedOutput log) {
    failures.add(new PublishException("refused"));
    failures.add(new IllegalStateException("unforeseen"));
    failures.add(new NoClassDefFoundError("tried"));
    failures.add(new PublishException("later", Duration.ofMinutes(10)));
    runUntil(1000);

    assertThat(attempts).containsExactly(0L, 10L, 30L, 70L, 700L);
    assertThat(job.failures()).isEqualTo(4);
    assertThat(log)
        .contains("Cannot publish node-labels: refused")
        .contains("Cannot publish node-labels: java.lang.IllegalStateException: unforeseen")
        .contains("Cannot publish node-labels: java.lang.NoClassDefFoundError: tried")
        .contains("Cannot publish node-labels: no more, after 4 times within 700 s.")
        .contains("Published node-labels: enabled");
  }

  @Test
  void afterAStopACallThatBreaksOffIsNoFailure(CapturedOutput log) {
    failures.add(new PublishException("interrupted"));
    job.stop();
    runUntil(5);

    assertThat(job.failures()).isZero();
    assertThat(log).doesNotContain("Cannot publish");
  }
}
