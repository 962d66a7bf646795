package dev.fsgsbase.probe.publish;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When a mode is to publish next. Pure: whoever asks brings the time, in monotonic nanoseconds.
 *
 * <p>The first attempt is spread, so that a fleet that was started at once does not write at once.
 * Then one interval ± 10 % lies between two attempts, unless there is something new. After a
 * failure the wait doubles from 10 s up to 5 min, each time from half to one and a half of it, and
 * nothing new shortens it.
 */
final class ModeSchedule {
  private static final double JITTER = 0.1;
  private static final double BACKOFF_JITTER = 0.5;
  private static final Duration FIRST_BACKOFF = Duration.ofSeconds(10);
  private static final Duration MAX_BACKOFF = Duration.ofMinutes(5);
  private static final int MAX_DOUBLINGS = 10;

  /** Whoever asks for more is not believed. */
  private static final Duration MAX_RETRY_AFTER = Duration.ofHours(1);

  private final Duration interval;
  private final Duration spread;
  private final DoubleSupplier random;

  private @Nullable Long due;
  private boolean began;
  private int failures;

  /**
   * @param interval time between two attempts when there is nothing new
   * @param spread how long at most the first attempt waits
   * @param random numbers from 0 (inclusive) to 1 (exclusive)
   */
  ModeSchedule(Duration interval, Duration spread, DoubleSupplier random) {
    this.interval = interval;
    this.spread = spread;
    this.random = random;
  }

  /** Whether an attempt is due; never before there was something to publish. */
  boolean isDue(long now) {
    return due != null && now - due >= 0;
  }

  /**
   * There is something new to publish.
   *
   * @param urgent whether the first attempt is not to wait either
   */
  void changed(long now, boolean urgent) {
    if (failures > 0) {
      return;
    }
    if (began || urgent) {
      due = now;
    } else if (due == null) {
      due = now + Math.round(spread.toNanos() * random.getAsDouble());
    }
  }

  /** An attempt ended well; it says itself when to look again, or the interval does. */
  void succeeded(long now, @Nullable Duration again) {
    began = true;
    failures = 0;
    due = now + spread(again == null ? interval : again, JITTER);
  }

  /**
   * An attempt failed.
   *
   * @param retryAfter how long the other side asked to be left alone; zero if it did not
   */
  void failed(long now, Duration retryAfter) {
    began = true;
    failures++;
    Duration backoff = FIRST_BACKOFF.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
    long wait = spread(shorter(backoff, MAX_BACKOFF), BACKOFF_JITTER);
    long asked = shorter(retryAfter, MAX_RETRY_AFTER).toNanos();
    // Who was told the same time by the same server would come back together.
    due = now + (asked > wait ? asked + Math.round(asked * JITTER * random.getAsDouble()) : wait);
  }

  private long spread(Duration wait, double jitter) {
    return Math.round(wait.toNanos() * (1 - jitter + 2 * jitter * random.getAsDouble()));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
