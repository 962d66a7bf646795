package dev.fsgsbase.probe.probe;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * When the next probe runs. The interval is spread by ± 10 %, so that the hosts of a fleet that
 * were started together do not probe together; after a failed run the wait begins at the minimum
 * interval and doubles up to the interval.
 */
public final class ProbeSchedule {
  private static final double JITTER = 0.1;
  private static final int MAX_DOUBLINGS = 20;

  /** Even where requests may follow each other at once, failures must not. */
  private static final Duration LEAST_BACKOFF = Duration.ofMillis(100);

  private final Duration interval;
  private final Duration minInterval;
  private final DoubleSupplier random;

  /**
   * @param interval time between two probes that succeed
   * @param minInterval the shortest time between the beginnings of two probes
   * @param random numbers from 0 (inclusive) to 1 (exclusive)
   */
  public ProbeSchedule(Duration interval, Duration minInterval, DoubleSupplier random) {
    this.interval = interval;
    this.minInterval = minInterval;
    this.random = random;
  }

  /** The shortest time between the beginnings of two probes. */
  public Duration minInterval() {
    return minInterval;
  }

  /** The time between two probes that succeed, without jitter. */
  public Duration interval() {
    return interval;
  }

  /**
   * How long to wait after a run.
   *
   * @param failures how many runs in a row failed, this one included; 0 after a success
   */
  public Duration next(int failures) {
    Duration base = failures == 0 ? interval : backoff(failures);
    return Duration.ofNanos(
        Math.round(base.toNanos() * (1 - JITTER + 2 * JITTER * random.getAsDouble())));
  }

  private Duration backoff(int failures) {
    Duration first = minInterval.compareTo(LEAST_BACKOFF) < 0 ? LEAST_BACKOFF : minInterval;
    Duration wait = first.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
    return wait.compareTo(interval) < 0 ? wait : interval;
  }
}
