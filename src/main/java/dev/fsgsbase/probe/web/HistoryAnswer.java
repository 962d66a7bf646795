package dev.fsgsbase.probe.web;

import dev.fsgsbase.probe.format.RenderedReport;
import dev.fsgsbase.probe.probe.VerdictChange;
import dev.fsgsbase.probe.verdict.Cause;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdict changes since start.
 *
 * @param changes newest first, the last hundred at most
 */
record HistoryAnswer(String nodeName, List<Change> changes) {

  /** One change. */
  record Change(String from, String to, @Nullable String cause, String reason, Instant at) {
    static Change of(VerdictChange change) {
      Cause cause = change.cause();
      return new Change(
          change.from().id(),
          change.to().id(),
          cause == null ? null : cause.id(),
          change.reason(),
          change.at());
    }
  }

  static HistoryAnswer of(RenderedReport report) {
    return new HistoryAnswer(
        report.document().host().nodeName(),
        report.snapshot().changes().stream().map(Change::of).toList());
  }
}
