package dev.fsgsbase.probe.format.page;

import dev.fsgsbase.probe.format.ReportDocument;
import dev.fsgsbase.probe.format.ReportDocument.SelfTestEntry;
import dev.fsgsbase.probe.host.CpuSet;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The answer in one glance: verdict, reason, remedy. */
final class VerdictPanel {
  private VerdictPanel() {}

  static void write(Html html, ReportDocument report) {
    html.open(
        "section",
        "id",
        "verdict",
        "class",
        "panel wide verdict",
        "aria-labelledby",
        "verdict-word");
    dial(html, report.verdict(), report.selfTest());
    html.open("div", "class", "answer");
    html.leaf("p", "May user space use FSGSBASE here?", "class", "question");
    html.open("h1", "id", "verdict-word").text(Words.verdict(report.verdict())).close();
    html.open("p", "class", "tags");
    html.leaf("span", Words.usable(report.usable()), "class", "usable");
    html.leaf("code", report.verdict());
    if (report.cause() != null) {
      html.open("span").text("cause ").leaf("code", report.cause()).close();
    }
    html.close();
    html.leaf("p", report.reason(), "class", "reason");
    html.open("div", "class", "remedy").leaf("h2", "What to do").leaf("p", report.remedy()).close();
    html.close();
    run(html, report);
    html.close();
  }

  /** A gauge: the share of the CPUs online on which the instructions passed. */
  private static void dial(Html html, String verdict, @Nullable SelfTestEntry selfTest) {
    int passed = selfTest == null ? 0 : CpuSet.parse(selfTest.cpusPassed()).size();
    int online = selfTest == null ? 0 : CpuStates.of(selfTest).online();
    html.open("div", "class", "dial");
    html.open("svg", "viewBox", "0 0 200 200", "aria-hidden", "true");
    circle(html, "ticks", 92, "0.7 1.3");
    circle(html, "track", 78, "100 0");
    if (passed > 0 && online > 0) {
      String share = String.format(Locale.ROOT, "%.1f 200", 100.0 * passed / online);
      circle(html, "share", 78, share);
    }
    html.open(
            "use",
            "href",
            "page/icons.svg#" + verdict,
            "x",
            "58",
            "y",
            "58",
            "width",
            "84",
            "height",
            "84")
        .close();
    html.close();
    html.leaf(
        "p",
        selfTest == null
            ? "not executed"
            : passed + " of " + Panel.plural(online, "CPU") + " passed");
    html.close();
  }

  private static void circle(Html html, String name, int radius, String dashes) {
    html.open(
            "circle",
            "class",
            name,
            "cx",
            "100",
            "cy",
            "100",
            "r",
            Integer.toString(radius),
            "pathLength",
            "100",
            "stroke-dasharray",
            dashes)
        .close();
  }

  private static void run(Html html, ReportDocument report) {
    Instant changedAt = report.changedAt();
    html.open("dl", "class", "run");
    html.open("div").leaf("dt", "Observed").open("dd");
    Panel.time(html, report.observedAt());
    html.close().close();
    fact(html, "Took", String.format(Locale.ROOT, "%.2f s", report.durationSeconds()));
    fact(
        html,
        "Self-test",
        report.selfTest() == null ? "not run" : report.selfTest().outcome().replace('_', ' '));
    html.open("div").leaf("dt", "Verdict changed").open("dd");
    if (changedAt == null) {
      html.text("not since the start");
    } else {
      Panel.time(html, changedAt);
    }
    html.close().close().close();
  }

  private static void fact(Html html, String name, String value) {
    html.open("div").leaf("dt", name).leaf("dd", value).close();
  }
}
