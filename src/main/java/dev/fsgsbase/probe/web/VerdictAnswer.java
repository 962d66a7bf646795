package dev.fsgsbase.probe.web;

import dev.fsgsbase.probe.format.ReportDocument;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The verdict without its evidence.
 *
 * @param nodeName which host; behind a load balancer it may be another than was meant
 * @param usable null while the verdict is unknown
 * @param cause null where there is none to name
 * @param changedAt null until a change was seen
 */
record VerdictAnswer(
    String nodeName,
    String verdict,
    @Nullable Boolean usable,
    @Nullable String cause,
    String reason,
    String remedy,
    Instant observedAt,
    @Nullable Instant changedAt) {

  static VerdictAnswer of(ReportDocument report) {
    return new VerdictAnswer(
        report.host().nodeName(),
        report.verdict(),
        report.usable(),
        report.cause(),
        report.reason(),
        report.remedy(),
        report.observedAt(),
        report.changedAt());
  }
}
