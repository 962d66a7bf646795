package dev.fsgsbase.probe.cli;

import dev.fsgsbase.probe.fleet.FleetQuery;
import dev.fsgsbase.probe.fleet.QueryParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is asked of the fleet, by the same names as the parameters of {@code /api/v1/fleet}. */
final class FleetOptions {
  @Option(
      names = "--verdict",
      paramLabel = "VERDICT[,…]",
      description = "Only hosts with one of these verdicts.")
  private List<String> verdict = new ArrayList<>();

  @Option(
      names = "--cause",
      paramLabel = "CAUSE[,…]",
      description = "Only hosts with one of these causes; none for those without.")
  private List<String> cause = new ArrayList<>();

  @Option(
      names = "--kernel",
      paramLabel = "PATTERN",
      description =
          "Only hosts with such a kernel release; * stands for any characters, and - alone for an"
              + " absent value. May be repeated, as the next four.")
  private List<String> kernel = new ArrayList<>();

  @Option(
      names = "--cpu",
      paramLabel = "PATTERN",
      description = "Only hosts with such a CPU model.")
  private List<String> cpu = new ArrayList<>();

  @Option(names = "--pool", paramLabel = "PATTERN", description = "Only hosts of such a pool.")
  private List<String> pool = new ArrayList<>();

  @Option(names = "--node", paramLabel = "PATTERN", description = "Only hosts with such a name.")
  private List<String> node = new ArrayList<>();

  @Option(
      names = "--hypervisor",
      paramLabel = "PATTERN",
      description = "Only hosts on such a hypervisor.")
  private List<String> hypervisor = new ArrayList<>();

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only hosts that are reporting, or only those that are silent.")
  private List<String> state = new ArrayList<>();

  @Option(
      names = "--mark",
      paramLabel = "MARK[,…]",
      description =
          "Only hosts with one of these marks: name-shared, stale, clock-ahead, conflicting,"
              + " incomplete.")
  private List<String> mark = new ArrayList<>();

  @Option(
      names = "--sort",
      paramLabel = "KEY[,…]",
      description =
          "By node, pool, state, verdict, cause, kernel, cpu, hypervisor or report, up to three;"
              + " -KEY for the reverse (default: node).")
  private List<String> sort = new ArrayList<>();

  @Option(
      names = "--group",
      paramLabel = "KEY[,…]",
      description =
          "Count by pool, state, verdict, cause, kernel, cpu or hypervisor, up to three, instead"
              + " of listing hosts.")
  private List<String> group = new ArrayList<>();

  @Option(
      names = "--what-if",
      paramLabel = "LEVER[,…]",
      description =
          "Count the hosts that would become usable by these together: kernel (from 5.9 on),"
              + " boot-parameter (removed), cpu-model (another one from the hypervisor).")
  private List<String> whatIf = new ArrayList<>();

  @Option(names = "--page", paramLabel = "N", description = "Only this page (default: 1).")
  private @Nullable String page;

  @Option(
      names = "--size",
      paramLabel = "N",
      description = "Entries on a page (default: all of them).")
  private @Nullable String size;

  FleetOptions() {}

  /**
   * As a query.
   *
   * @throws dev.fsgsbase.probe.fleet.InvalidQueryException if a value is not known
   */
  FleetQuery toQuery() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put("verdict", verdict);
    values.put("cause", cause);
    values.put("kernel", kernel);
    values.put("cpu", cpu);
    values.put("pool", pool);
    values.put("node", node);
    values.put("hypervisor", hypervisor);
    values.put("state", state);
    values.put("mark", mark);
    values.put("sort", sort);
    values.put("group", group);
    values.put("what-if", whatIf);
    values.put("page", page == null ? List.of() : List.of(page));
    values.put("size", size == null ? List.of() : List.of(size));
    return QueryParser.parse(values, FleetQuery.EVERYTHING, FleetQuery.EVERYTHING);
  }
}
