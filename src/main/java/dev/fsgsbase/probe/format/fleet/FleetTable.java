package dev.fsgsbase.probe.format.fleet;

import dev.fsgsbase.probe.format.fleet.FleetDocument.Change;
import dev.fsgsbase.probe.format.fleet.FleetDocument.Count;
import dev.fsgsbase.probe.format.fleet.FleetDocument.GroupEntry;
import dev.fsgsbase.probe.format.fleet.FleetDocument.HostEntry;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The list as a table for people, with the sums below it. */
public final class FleetTable {
  private static final String ABSENT = "-";
  private static final List<String> HOST =
      List.of("NODE", "POOL", "VERDICT", "CAUSE", "KERNEL", "CPU", "REPORT", "MARKS");
  private static final List<String> COUNT =
      List.of("HOSTS", "USABLE", "UNUSABLE", "UNKNOWN", "SILENT");

  private FleetTable() {}

  /**
   * Writes it.
   *
   * @param width characters in a line
   */
  public static void write(FleetDocument document, int width, PrintWriter out) {
    if (document.groupBy().isEmpty()) {
      List<List<String>> rows =
          document.hosts().stream().map(host -> row(host, document.at())).toList();
      new Grid(HOST).write(rows, width, out);
    } else {
      List<String> heads = new ArrayList<>();
      document.groupBy().forEach(field -> heads.add(field.toUpperCase(Locale.ROOT)));
      heads.addAll(COUNT);
      new Grid(heads).write(document.groups().stream().map(FleetTable::row).toList(), width, out);
    }
    sums(document, out);
  }

  private static List<String> row(HostEntry host, Instant at) {
    return List.of(
        host.nodeName(),
        orAbsent(host.pool()),
        host.verdict() == null ? host.state() : host.verdict(),
        orAbsent(host.cause()),
        orAbsent(host.kernelRelease()),
        orAbsent(host.cpuModel()),
        age(host.reportedAt(), at),
        host.marks().isEmpty() ? ABSENT : String.join(",", host.marks()));
  }

  private static List<String> row(GroupEntry group) {
    List<String> cells = new ArrayList<>();
    group.values().forEach(value -> cells.add(orAbsent(value)));
    Count count = group.count();
    cells.add(Integer.toString(count.hosts()));
    cells.add(Integer.toString(count.usable()));
    cells.add(Integer.toString(count.unusable()));
    cells.add(Integer.toString(count.unknown()));
    cells.add(Integer.toString(count.silent()));
    return cells;
  }

  private static void sums(FleetDocument document, PrintWriter out) {
    Count count = document.matched();
    out.println();
    out.printf(
        Locale.ROOT,
        "%s%d of %d hosts: %d usable, %d not, %d unknown, %d silent; %d marked.%n",
        document.partial() ? "At least " : "",
        count.hosts(),
        document.fleet().hosts(),
        count.usable(),
        count.unusable(),
        count.unknown(),
        count.silent(),
        count.marked());
    FleetDocument.Page page = document.page();
    if (page.pages() > 1 || page.number() > 1) {
      out.printf(Locale.ROOT, "Page %d of %d.%n", page.number(), page.pages());
    }
    Change change = document.whatIf();
    if (change != null) {
      out.printf(
          Locale.ROOT,
          "If %s were changed: %d more usable, perhaps %d; %d not; %d unknown.%n",
          String.join(" and ", change.levers()),
          change.becomeUsable(),
          change.perhaps(),
          change.unchanged(),
          change.unknown());
    }
  }

  private static String orAbsent(@Nullable String value) {
    return value == null ? ABSENT : value;
  }

  /** How long ago, in the largest unit that is not zero. */
  private static String age(@Nullable Instant then, Instant now) {
    if (then == null) {
      return ABSENT;
    }
    Duration age = Duration.between(then, now);
    long seconds = Math.max(0, age.toSeconds());
    if (seconds < 60) {
      return seconds + "s";
    }
    return seconds < 3600
        ? seconds / 60 + "m"
        : seconds < 86_400 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
  }
}
