package dev.fsgsbase.probe.format.page;

import dev.fsgsbase.probe.format.BuildInfo;
import dev.fsgsbase.probe.format.RenderedReport;
import dev.fsgsbase.probe.format.ReportDocument;
import dev.fsgsbase.probe.format.ReportDocument.SelfTestEntry;

/**
 * The page at {@code /}. What it says is in the HTML; its script only brings it up to date. All
 * addresses are relative, so that it also works behind a proxy that adds a path.
 */
public final class StatusPage {
  private StatusPage() {}

  /** The page of a report: the same report and build give the same page. */
  public static String write(RenderedReport rendered, BuildInfo build) {
    ReportDocument report = rendered.document();
    SelfTestEntry selfTest = report.selfTest();
    Html html = new Html();
    Frame.begin(
        html, report.verdict() + " · " + report.host().nodeName(), report.host().nodeName());
    html.open("main", "id", "main", "data-verdict", report.verdict());
    VerdictPanel.write(html, report);
    EvidencePanel.write(html, report);
    html.open("div", "class", "stack");
    CpuPanel.write(html, selfTest);
    HostPanel.write(html, report.host());
    html.close().open("div", "class", "stack");
    CostPanel.write(html, selfTest);
    html.close();
    SelfTestPanel.write(html, selfTest);
    SandboxPanel.write(html, selfTest);
    HistoryPanel.write(html, rendered.snapshot().changes());
    html.close();
    Frame.end(html, build);
    return html.toString();
  }

  /** The page as long as there is no report. */
  public static String waiting(BuildInfo build) {
    Html html = new Html();
    Frame.begin(html, "first probe", "");
    html.open("main", "id", "main", "data-verdict", "none");
    Panel.begin(html, "verdict", "wide");
    html.leaf("h1", "The first probe is running");
    html.leaf("p", "There is no report yet; it takes a moment.", "class", "reason");
    html.open("p").leaf("a", "Look again", "href", "./").close();
    html.close();
    html.close();
    Frame.end(html, build);
    return html.toString();
  }
}
