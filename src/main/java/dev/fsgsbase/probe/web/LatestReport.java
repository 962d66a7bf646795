package dev.fsgsbase.probe.web;

import dev.fsgsbase.probe.format.RenderedReport;
import dev.fsgsbase.probe.format.ReportDocument;
import dev.fsgsbase.probe.format.ReportRenderer;
import dev.fsgsbase.probe.probe.ProbeSnapshot;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The latest report, or the problem that there is none yet. */
@NodeOnly
@Component
class LatestReport {
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final ReportRenderer reports;

  LatestReport(ReportRenderer reports) {
    this.reports = reports;
  }

  RenderedReport rendered() {
    return reports
        .latest()
        .orElseThrow(
            () -> Problem.retryAfter(ProblemType.NO_REPORT_YET, "Ask again in a moment.", RETRY));
  }

  /** The report of this very run, which need not be the latest. */
  RenderedReport rendered(ProbeSnapshot run) {
    return reports.render(run);
  }

  ReportDocument document() {
    return rendered().document();
  }
}
