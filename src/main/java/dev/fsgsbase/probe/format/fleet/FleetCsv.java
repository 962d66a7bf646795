package dev.fsgsbase.probe.format.fleet;

import dev.fsgsbase.probe.format.fleet.FleetDocument.Count;
import dev.fsgsbase.probe.format.fleet.FleetDocument.GroupEntry;
import dev.fsgsbase.probe.format.fleet.FleetDocument.HostEntry;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list as comma-separated values (RFC 4180): a line of names, then a line for each entry; every
 * field in quotes. A spreadsheet takes a field that begins with {@code =} and the like for a
 * formula, and a host writes what it likes: such a field gets an apostrophe before it.
 */
public final class FleetCsv {
  /** The last four are the wide forms of the first, which some spreadsheets read as well. */
  private static final String FORMULA = "=+-@\t\r＝＋－＠";

  private static final List<String> HOST =
      List.of(
          "nodeName",
          "instance",
          "cluster",
          "pool",
          "state",
          "verdict",
          "usable",
          "cause",
          "architecture",
          "kernelRelease",
          "cpuVendor",
          "cpuModel",
          "hypervisor",
          "reportedAt",
          "targets",
          "marks",
          "levers");

  private static final List<String> COUNT =
      List.of("hosts", "usable", "unusable", "unknown", "silent", "marked");

  private FleetCsv() {}

  /** Writes the page's hosts or groups. */
  public static void write(FleetDocument document, PrintWriter out) {
    if (document.groupBy().isEmpty()) {
      line(out, HOST);
      document.hosts().forEach(host -> line(out, fields(host)));
      return;
    }
    List<String> names = new ArrayList<>(document.groupBy());
    names.addAll(COUNT);
    line(out, names);
    document.groups().forEach(group -> line(out, fields(group)));
  }

  private static List<@Nullable String> fields(HostEntry host) {
    return Arrays.asList(
        host.nodeName(),
        host.instance(),
        host.cluster(),
        host.pool(),
        host.state(),
        host.verdict(),
        text(host.usable()),
        host.cause(),
        host.architecture(),
        host.kernelRelease(),
        host.cpuVendor(),
        host.cpuModel(),
        host.hypervisor(),
        text(host.reportedAt()),
        Integer.toString(host.targets()),
        String.join(" ", host.marks()),
        String.join(" ", host.levers()));
  }

  private static List<@Nullable String> fields(GroupEntry group) {
    List<@Nullable String> fields = new ArrayList<>(group.values());
    Count count = group.count();
    for (int number :
        new int[] {
          count.hosts(),
          count.usable(),
          count.unusable(),
          count.unknown(),
          count.silent(),
          count.marked()
        }) {
      fields.add(Integer.toString(number));
    }
    return fields;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static void line(PrintWriter out, List<? extends @Nullable String> fields) {
    String separator = "";
    for (String field : fields) {
      out.print(separator);
      out.print(field == null ? "" : quoted(field));
      separator = ",";
    }
    out.print("\r\n");
  }

  private static String quoted(String field) {
    String start = field.stripLeading();
    boolean formula = !start.isEmpty() && FORMULA.indexOf(start.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + field.replace("\"", "\"\"") + '"';
  }
}
