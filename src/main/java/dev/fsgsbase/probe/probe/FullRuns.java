package dev.fsgsbase.probe.probe;

import dev.fsgsbase.probe.selftest.SelfTestReport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides which self-tests are full ones, and completes the others with what only the last full one
 * has, so that a report looks the same after each. The first is full, and each one that begins an
 * interval after the last full one or on a host that changed; one that failed is not made up for
 * earlier, because what ended it may be one of its additional stages. Not thread-safe.
 */
final class FullRuns {
  private final Duration interval;
  private final Ticker ticker;
  private @Nullable HostFingerprint host;
  private long lastBegin;
  private @Nullable SelfTestReport last;

  FullRuns(Duration interval, Ticker ticker) {
    this.interval = interval;
    this.ticker = ticker;
  }

  /** Whether the run that begins now has to be a full one. */
  boolean begin(HostFingerprint now) {
    long tick = ticker.nanos();
    boolean sameHost = now.equals(host);
    if (sameHost && tick - lastBegin < interval.toNanos()) {
      return false;
    }
    if (!sameHost) {
      last = null;
    }
    host = now;
    lastBegin = tick;
    return true;
  }

  /** The report of a run that has ended, with what it was not asked for. */
  SelfTestReport complete(SelfTestReport run, boolean full) {
    if (full && run.outcome().isComplete()) {
      last = run;
      return run;
    }
    return last == null ? run : run.withDepthOf(last);
  }
}
