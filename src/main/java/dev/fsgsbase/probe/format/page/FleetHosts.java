package dev.fsgsbase.probe.format.page;

import dev.fsgsbase.probe.fleet.Description;
import dev.fsgsbase.probe.fleet.Field;
import dev.fsgsbase.probe.fleet.FleetAnswer;
import dev.fsgsbase.probe.fleet.Host;
import dev.fsgsbase.probe.fleet.Lever;
import dev.fsgsbase.probe.fleet.Mark;
import dev.fsgsbase.probe.verdict.Cause;
import dev.fsgsbase.probe.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row for each host; the heading of a column sorts by it. */
final class FleetHosts {
  private static final List<Field> COLUMNS =
      List.of(
          Field.NODE,
          Field.POOL,
          Field.VERDICT,
          Field.CAUSE,
          Field.KERNEL,
          Field.CPU,
          Field.HYPERVISOR,
          Field.REPORT);

  private static final String ABSENT = "–";

  private FleetHosts() {}

  static void write(Html html, FleetAnswer answer, FleetQuestion question) {
    html.open("table", "class", "hosts", "aria-labelledby", "hosts-title");
    html.open("thead").open("tr");
    COLUMNS.forEach(field -> heading(html, field, question));
    html.leaf("th", "What would help", "scope", "col");
    html.close().close().open("tbody");
    answer.hosts().forEach(host -> row(html, host, answer.at()));
    html.close().close();
  }

  private static void heading(Html html, Field field, FleetQuestion question) {
    List<String> keys = question.values("sort");
    String first = keys.isEmpty() ? Field.NODE.id() : keys.get(0);
    boolean ascending = first.equals(field.id());
    boolean descending = first.equals("-" + field.id());
    if (ascending || descending) {
      html.open("th", "scope", "col", "aria-sort", ascending ? "ascending" : "descending");
    } else {
      html.open("th", "scope", "col");
    }
    String next = ascending ? "-" + field.id() : field.id();
    html.leaf("a", FleetWords.field(field), "href", question.with("sort", next).address());
    html.close();
  }

  private static void row(Html html, Host host, Instant now) {
    Description description = host.description();
    html.open("tr", "data-state", host.state().id());
    html.open("th", "scope", "row").leaf("code", host.node());
    html.leaf("span", place(host), "class", "raw").close();
    cell(html, description.pool());
    verdict(html, host);
    Cause cause = host.cause();
    cell(html, cause == null ? null : FleetWords.cause(cause));
    code(html, description.kernelRelease());
    cell(html, description.cpuModel());
    cell(html, description.hypervisor());
    report(html, host.reportedAt(), now);
    html.leaf("td", levers(host.outlook().levers()));
    html.close();
  }

  private static String place(Host host) {
    String cluster = host.cluster();
    return (cluster == null ? "" : cluster + " · ")
        + (host.instance().equals(host.node()) ? "" : host.instance())
        + (host.targets() > 1 ? " · " + host.targets() + " targets" : "");
  }

  /** Nobody knows what holds for a silent host: it has no verdict. */
  private static void verdict(Html html, Host host) {
    Verdict verdict = host.verdict();
    html.open("td", "data-verdict", verdict == null ? host.state().id() : verdict.id());
    html.open("span", "class", "chip");
    Panel.icon(html, verdict == null ? "silent" : verdict.id());
    html.text(verdict == null ? FleetWords.state(host.state()) : Words.verdict(verdict.id()))
        .close();
    for (Mark mark : host.marks()) {
      html.open("span", "class", "chip mark-chip");
      Panel.icon(html, "against");
      html.text(FleetWords.mark(mark)).close();
    }
    html.close();
  }

  private static void report(Html html, @Nullable Instant at, Instant now) {
    html.open("td");
    if (at == null) {
      html.text("not known");
    } else {
      Panel.time(html, at);
      html.text(" ").leaf("span", FleetWords.age(at, now), "class", "age");
    }
    html.close();
  }

  private static String levers(Set<Lever> levers) {
    return levers.isEmpty()
        ? ABSENT
        : levers.stream().map(FleetWords::leverShort).collect(Collectors.joining(", "));
  }

  private static void cell(Html html, @Nullable String text) {
    html.leaf("td", text == null ? ABSENT : text);
  }

  private static void code(Html html, @Nullable String text) {
    html.open("td").leaf("code", text == null ? ABSENT : text).close();
  }
}
