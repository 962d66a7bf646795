package dev.fsgsbase.probe.format.page;

import dev.fsgsbase.probe.format.ReportDocument;
import dev.fsgsbase.probe.format.ReportDocument.ContradictionEntry;
import dev.fsgsbase.probe.format.ReportDocument.EvidenceEntry;
import java.util.List;

/** Each source with its answer, and which of them point another way than the verdict. */
final class EvidencePanel {
  private EvidencePanel() {}

  static void write(Html html, ReportDocument report) {
    Panel.begin(html, "evidence", "wide", "Evidence");
    html.leaf("p", summary(report), "class", "summary");
    // The roles stand here because a narrow screen lays the rows out as blocks.
    html.open("table", "role", "table", "aria-labelledby", "evidence-title");
    html.open("thead", "role", "rowgroup").open("tr", "role", "row");
    for (String name : List.of("Source", "Answer", "What it says")) {
      html.leaf("th", name, "scope", "col", "role", "columnheader");
    }
    html.close().close().open("tbody", "role", "rowgroup");
    for (EvidenceEntry entry : report.evidence()) {
      row(html, entry, against(report, entry.source()));
    }
    html.close().close().close();
  }

  private static String summary(ReportDocument report) {
    long against =
        report.contradictions().stream().map(ContradictionEntry::source).distinct().count();
    int all = report.evidence().size();
    return against == 0
        ? "None of the " + all + " sources points another way than the verdict."
        : against
            + " of "
            + all
            + " sources "
            + (against == 1 ? "points" : "point")
            + " another way than the verdict.";
  }

  private static List<String> against(ReportDocument report, String source) {
    return report.contradictions().stream()
        .filter(contradiction -> contradiction.source().equals(source))
        .map(ContradictionEntry::detail)
        .toList();
  }

  private static void row(Html html, EvidenceEntry entry, List<String> against) {
    html.open("tr", "role", "row", "class", against.isEmpty() ? "" : "against");
    html.open("th", "scope", "row", "role", "rowheader");
    html.leaf("code", entry.source()).leaf("span", Words.question(entry.source())).close();
    html.open("td", "role", "cell");
    Panel.chip(html, "answer-" + entry.answer(), entry.answer());
    html.close().open("td", "role", "cell");
    html.leaf("p", entry.detail());
    for (String detail : against) {
      html.open("p", "class", "contradiction");
      Panel.icon(html, "against");
      html.leaf("strong", "Against the verdict:").text(" " + detail).close();
    }
    if (entry.error() != null) {
      html.leaf("p", "It could not be read: " + entry.error(), "class", "error");
    }
    if (entry.raw() != null) {
      html.leaf("code", entry.raw(), "class", "raw");
    }
    html.close().close();
  }
}
