package dev.fsgsbase.probe.publish;

import dev.fsgsbase.probe.format.ReportDocument;
import dev.fsgsbase.probe.probe.ProbeReport;
import dev.fsgsbase.probe.probe.Reports;
import dev.fsgsbase.probe.selftest.Outcome;
import dev.fsgsbase.probe.verdict.Assessment;
import dev.fsgsbase.probe.verdict.Cause;
import dev.fsgsbase.probe.verdict.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be published, for tests that are about how. The node is {@code web-1}. */
final class Statements {
  static final String NODE = "web-1";

  private Statements() {}

  static ReportDocument document(Verdict verdict) {
    return document(verdict, null);
  }

  static ReportDocument document(Verdict verdict, @Nullable Cause cause) {
    return document(verdict, cause, "Because of " + verdict.id() + ".");
  }

  static ReportDocument document(Verdict verdict, @Nullable Cause cause, String reason) {
    ProbeReport report = Reports.of(verdict, Outcome.PASSED);
    return ReportDocument.of(
        new ProbeReport(
            report.host(),
            new Assessment(verdict, cause, reason, "Nothing.", List.of(), List.of()),
            report.evidence(),
            report.selfTest(),
            report.online(),
            report.observedAt(),
            report.duration()),
        null);
  }

  static Statement certain(Verdict verdict) {
    return new Statement(document(verdict), true);
  }

  static Statement first(Verdict verdict) {
    return new Statement(document(verdict), false);
  }
}
