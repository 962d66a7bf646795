package dev.fsgsbase.probe.format.page;

import dev.fsgsbase.probe.fleet.FleetAnswer;
import dev.fsgsbase.probe.fleet.HostState;
import dev.fsgsbase.probe.fleet.Mark;
import dev.fsgsbase.probe.fleet.Tally;
import dev.fsgsbase.probe.verdict.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All hosts, counted, whatever is listed below; each count leads to its hosts. */
final class FleetSummary {
  private static final String VERDICT = "verdict";
  private static final String STATE = "state";

  private FleetSummary() {}

  static String title(FleetAnswer answer) {
    return atLeast(answer) + Panel.plural(answer.fleet().hosts(), "host");
  }

  static void write(Html html, FleetAnswer answer, FleetQuestion question) {
    Tally fleet = answer.fleet();
    Panel.begin(html, "fleet", "wide");
    html.leaf("h1", title(answer) + ", " + fleet.usable() + " usable");
    words(html, answer);
    bar(html, fleet);
    html.open("ul", "class", "counts");
    count(html, question, fleet.usable(), "usable", VERDICT, verdicts(true));
    count(html, question, fleet.unusable(), "not usable", VERDICT, verdicts(false));
    count(html, question, fleet.unknown(), "unknown", VERDICT, verdicts(null));
    count(html, question, fleet.silent(), "stopped reporting", STATE, silent());
    count(html, question, fleet.marked(), "to look at twice", "mark", marks());
    html.close().open("ul", "class", "verdicts");
    for (Verdict verdict : Verdict.values()) {
      int hosts = fleet.verdicts().getOrDefault(verdict, 0);
      if (hosts > 0) {
        html.open("li", "data-verdict", verdict.id());
        html.open("a", "href", only(question, VERDICT, List.of(verdict.id())), "class", "chip");
        Panel.icon(html, verdict.id());
        html.text(Words.verdict(verdict.id())).close();
        html.leaf("strong", Integer.toString(hosts)).close();
      }
    }
    html.close().close();
  }

  private static String atLeast(FleetAnswer answer) {
    return answer.partial() ? "At least " : "";
  }

  private static void words(Html html, FleetAnswer answer) {
    if (answer.partial()) {
      html.open("div", "class", "message wait", "id", "partial");
      html.leaf("strong", "This is not the whole fleet: every count is “at least”.");
      lines(html, answer.warnings());
      html.close();
    }
    if (!answer.notes().isEmpty()) {
      html.open("div", "class", "message", "id", "notes");
      lines(html, answer.notes());
      html.close();
    }
  }

  private static void lines(Html html, List<String> lines) {
    html.open("ul");
    lines.forEach(line -> html.leaf("li", line));
    html.close();
  }

  /** The words below it say the same. */
  private static void bar(Html html, Tally fleet) {
    html.open(
        "svg",
        "class",
        "shares",
        "viewBox",
        "0 0 100 10",
        "preserveAspectRatio",
        "none",
        "aria-hidden",
        "true");
    share(html, "silent", 0, 100);
    double at = 0;
    for (Verdict verdict : Verdict.values()) {
      double width = 100.0 * fleet.verdicts().getOrDefault(verdict, 0) / Math.max(1, fleet.hosts());
      if (width > 0) {
        share(html, verdict.id(), at, width);
      }
      at += width;
    }
    html.close();
  }

  /** A stretch of the bar, in percent of its length. */
  private static void share(Html html, String verdict, double from, double width) {
    String x = number(from);
    html.open("rect", "data-verdict", verdict, "x", x, "width", number(width), "height", "10");
    html.close();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static void count(
      Html html,
      FleetQuestion question,
      int hosts,
      String what,
      String parameter,
      List<String> values) {
    html.open("li");
    html.leaf("strong", Integer.toString(hosts));
    html.leaf("a", what, "href", only(question, parameter, values)).close();
  }

  /** These hosts of all, listed; how they are sorted stays. */
  private static String only(FleetQuestion question, String parameter, List<String> values) {
    return FleetQuestion.of(Map.of())
        .with("sort", question.values("sort"))
        .with("size", question.values("size"))
        .with(parameter, values)
        .address();
  }

  private static List<String> verdicts(@Nullable Boolean usable) {
    return Arrays.stream(Verdict.values())
        .filter(verdict -> Objects.equals(verdict.usable(), usable))
        .map(Verdict::id)
        .toList();
  }

  private static List<String> silent() {
    return List.of(HostState.SILENT.id());
  }

  private static List<String> marks() {
    return Arrays.stream(Mark.values()).map(Mark::id).toList();
  }
}
