package dev.fsgsbase.probe.probe;

import dev.fsgsbase.probe.selftest.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A report and what the service knows beside it, as one immutable value: whoever reads it once
 * never mixes two runs.
 *
 * @param report the last good report
 * @param changes the verdict changes since start, newest first
 * @param runs number of self-test runs since start by outcome, every outcome present
 * @param tick when the report's run began, in monotonic nanoseconds
 */
public record ProbeSnapshot(
    ProbeReport report, List<VerdictChange> changes, Map<Outcome, Long> runs, long tick) {

  public ProbeSnapshot {
    changes = List.copyOf(changes);
    runs = Map.copyOf(runs);
  }

  /** When the verdict last changed, null until a change was seen. */
  public @Nullable Instant changedAt() {
    return changes.isEmpty() ? null : changes.get(0).at();
  }
}
