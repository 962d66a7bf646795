package dev.fsgsbase.probe.probe;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Keeps a failure that repeats from filling the log: one line for the first, one for each that is
 * another, one an hour while it lasts, and one when it is over.
 */
public final class FailureLog {
  private static final Duration SUMMARY = Duration.ofHours(1);

  /** Texts that differ each time, by a number in them say, are not others for ever. */
  private static final int MAX_SEEN = 16;

  private final Logger log;
  private final String what;

  // Guarded by this.
  private final Set<String> seen = new HashSet<>();
  private long count;
  private long since;
  private long lastLine;

  /**
   * @param what the failure in a few words that begin a line, such as "The self-test failed"
   */
  public FailureLog(Logger log, String what) {
    this.log = log;
    this.what = what;
  }

  /**
   * It failed; the reason decides whether it is another failure.
   *
   * @param now monotonic nanoseconds
   */
  public void failed(String reason, long now) {
    failed(reason, null, now);
  }

  /**
   * It failed with an exception, whose stack trace is shown once.
   *
   * @param now monotonic nanoseconds
   */
  public void failed(Throwable failure, long now) {
    failed(String.valueOf(failure), failure, now);
  }

  private synchronized void failed(String reason, @Nullable Throwable failure, long now) {
    if (count == 0) {
      since = now;
    }
    count++;
    if (seen.size() < MAX_SEEN && seen.add(reason)) {
      lastLine = now;
      log.warn("{}: {}", what, reason, failure);
    } else if (now - lastLine >= SUMMARY.toNanos()) {
      lastLine = now;
      log.warn("{}: {} times within {}; now: {}", what, count, lasted(now), reason);
    }
  }

  /**
   * It went well; says so if it had failed before.
   *
   * @param now monotonic nanoseconds
   */
  public synchronized void succeeded(long now) {
    if (count == 0) {
      return;
    }
    log.info("{}: no more, after {} within {}.", what, times(), lasted(now));
    seen.clear();
    count = 0;
  }

  private String times() {
    return count == 1 ? "one time" : count + " times";
  }

  private String lasted(long now) {
    return Duration.ofNanos(now - since).toSeconds() + " s";
  }
}
