package dev.fsgsbase.probe.probe;

import dev.fsgsbase.probe.selftest.Outcome;
import dev.fsgsbase.probe.selftest.SelfTestReport;
import dev.fsgsbase.probe.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which report is served. A run that failed (the worker died, hung or could not start, and
 * nothing is known from it) leaves the last good report in place, until that one is too old to
 * stand for the host; then the failed run's {@code unknown} takes its place.
 *
 * <p>Written by one thread, read by many.
 */
public final class ReportKeeper {
  private static final int MAX_CHANGES = 100;
  private static final Logger log = LoggerFactory.getLogger(ReportKeeper.class);

  private final Duration maxAge;
  private final Map<Outcome, Long> runs = new EnumMap<>(Outcome.class);
  private final FailureLog failedRuns = new FailureLog(log, "The self-test failed");
  private volatile @Nullable ProbeSnapshot latest;
  private int failures;

  /**
   * @param maxAge how old the last good report may grow while runs fail
   */
  public ReportKeeper(Duration maxAge) {
    this.maxAge = maxAge;
    for (Outcome outcome : Outcome.values()) {
      runs.put(outcome, 0L);
    }
  }

  /** What is served; empty until the first run has ended. */
  public Optional<ProbeSnapshot> latest() {
    return Optional.ofNullable(latest);
  }

  /** How many runs in a row failed; 0 after a success. */
  public int failures() {
    return failures;
  }

  /**
   * Takes in that a run ended without a report; what is served stays.
   *
   * @return how many runs in a row failed, this one included
   */
  public int failed() {
    failures++;
    return failures;
  }

  /**
   * Takes a run's report in.
   *
   * @param tick when the run began, in monotonic nanoseconds
   * @return the snapshot of this very run, which is served unless the run failed
   */
  public ProbeSnapshot keep(ProbeReport report, long tick) {
    SelfTestReport selfTest = report.selfTest();
    if (selfTest != null) {
      runs.merge(selfTest.outcome(), 1L, Long::sum);
    }
    boolean failed = isFailed(report);
    ProbeSnapshot last = latest;
    if (failed) {
      failedRuns.failed(report.assessment().reason(), tick);
      failures++;
      if (last != null && !isFailed(last.report()) && tick - last.tick() < maxAge.toNanos()) {
        latest = new ProbeSnapshot(last.report(), last.changes(), runs, last.tick());
        return new ProbeSnapshot(report, last.changes(), runs, tick);
      }
    } else {
      failures = 0;
      failedRuns.succeeded(tick);
    }
    ProbeSnapshot found = new ProbeSnapshot(report, changes(last, report), runs, tick);
    latest = found;
    return found;
  }

  /** Nothing is known, because the worker did not run to its end. */
  private static boolean isFailed(ProbeReport report) {
    SelfTestReport selfTest = report.selfTest();
    return selfTest != null
        && !selfTest.outcome().isComplete()
        && report.assessment().verdict() == Verdict.UNKNOWN;
  }

  private static List<VerdictChange> changes(@Nullable ProbeSnapshot last, ProbeReport report) {
    Verdict to = report.assessment().verdict();
    if (last == null) {
      log.info("Verdict {}: {}", to.id(), report.assessment().reason());
      return List.of();
    }
    Verdict from = last.report().assessment().verdict();
    if (from == to) {
      return last.changes();
    }
    log.warn("Verdict changed from {} to {}: {}", from.id(), to.id(), report.assessment().reason());
    List<VerdictChange> changes = new ArrayList<>();
    changes.add(
        new VerdictChange(
            from,
            to,
            report.assessment().cause(),
            report.assessment().reason(),
            report.observedAt()));
    changes.addAll(last.changes());
    return changes.subList(0, Math.min(changes.size(), MAX_CHANGES));
  }
}
