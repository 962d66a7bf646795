package dev.fsgsbase.probe.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fsgsbase.probe.monitoring.Dashboard.Query;
import dev.fsgsbase.probe.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every panel of every dashboard asks a real Prometheus, for a host of each verdict. */
@Timeout(300)
@ExtendWith(MonitoredExtension.class)
class DashboardDataIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), (\\w+)\\)");

  /** Panels of the fleet in which every verdict has to be seen. */
  private static final List<String> BY_VERDICT =
      List.of(
          "Hosts by verdict",
          "By pool and verdict",
          "By kernel",
          "By CPU model",
          "Hosts by verdict over time");

  /** A host of each verdict. */
  private static final Map<Verdict, String> HOSTS =
      Map.of(
          Verdict.NOT_APPLICABLE, "arm64-sve2-linux-6.1",
          Verdict.ENABLED_BEHIND_KERNEL, "behind-kernel-all-cpus",
          Verdict.UNANNOUNCED, "gvisor-linux-4.4",
          Verdict.BROKEN, "broken-one-cpu",
          Verdict.ENABLED, Monitored.REAL,
          Verdict.UNSUPPORTED_BY_CPU, "intel-haswell-masked",
          Verdict.DISABLED_BY_KERNEL, "ubuntu-20.04-linux-5.4",
          Verdict.UNKNOWN, "intel-cascadelake-seccomp-refused");

  /** Of these the host has costs; the other recordings have none, whatever their verdict. */
  private static final Set<Verdict> MEASURED =
      Set.of(Verdict.ENABLED, Verdict.ENABLED_BEHIND_KERNEL, Verdict.UNSUPPORTED_BY_CPU);

  private final Monitored monitored;

  DashboardDataIT(Monitored monitored) {
    this.monitored = monitored;
  }

  @BeforeAll
  static void awaitTheFirstAlert(Monitored monitored) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> monitored.prometheus.query("ALERTS{alertstate=\"firing\"}"), r -> !r.isEmpty());
  }

  /** As Grafana puts the variables in: all pools, and one host. */
  private JsonNode result(Query query, String node) {
    String expr =
        query
            .expr()
            .replace("$pool", ".*")
            .replace("$node", node)
            .replace("$__rate_interval", "10s");
    return query.range() ? monitored.prometheus.queryRange(expr) : monitored.prometheus.query(expr);
  }

  @Test
  void everyPanelOfTheFleetHasData() {
    for (JsonNode panel : Dashboard.of("fleet.json").panels()) {
      for (Query query : Dashboard.queries(panel)) {
        await(query.panel() + ": " + query.expr())
            .atMost(PATIENCE)
            .until(() -> !result(query, "").isEmpty());
      }
    }
  }

  @Test
  void panelsByVerdictShowEveryVerdict() {
    List<String> seen = new ArrayList<>();
    for (JsonNode panel : Dashboard.of("fleet.json").panels()) {
      if (BY_VERDICT.contains(panel.get("title").asString())) {
        seen.add(panel.get("title").asString());
        assertThat(result(Dashboard.queries(panel).get(0), ""))
            .as(seen.get(seen.size() - 1))
            .extracting(series -> series.get("metric").get("verdict").asString())
            .contains(Arrays.stream(Verdict.values()).map(Verdict::id).toArray(String[]::new));
      }
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(BY_VERDICT);
  }

  @ParameterizedTest
  @EnumSource
  void everyPanelOfAHostHasDataButForWhatItsVerdictDoesNotHave(Verdict verdict) {
    String host = Objects.requireNonNull(HOSTS.get(verdict));
    // On a busy machine a scrape may come too late, and the host is away for a moment.
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(panelsWithoutData(host)).isEqualTo(withoutData(verdict)));
  }

  private Set<String> panelsWithoutData(String node) {
    Set<String> empty = new TreeSet<>();
    for (JsonNode panel : Dashboard.of("host.json").panels()) {
      for (Query query : Dashboard.queries(panel)) {
        if (result(query, node).isEmpty()) {
          empty.add(query.panel());
        }
      }
    }
    return empty;
  }

  /** What a panel is not meant to show: no host of this verdict has it, or not the one here. */
  private static Set<String> withoutData(Verdict verdict) {
    Set<String> panels = new TreeSet<>();
    if (!MEASURED.contains(verdict)) {
      panels.add("Cost of one access to a base");
    }
    if (!MEASURED.contains(verdict) || verdict == Verdict.UNSUPPORTED_BY_CPU) {
      panels.add("How much cheaper the instructions are");
    }
    if (verdict != Verdict.ENABLED) {
      // A recording has no Java virtual machine.
      panels.addAll(
          List.of(
              "Requests by outcome", "Memory", "CPU", "Threads and open files", "Running since"));
    }
    switch (verdict) {
      case NOT_APPLICABLE ->
          panels.addAll(
              List.of(
                  "Cause",
                  "Contradictions",
                  "CPUs of the self-test",
                  "Sandbox of the worker",
                  "Duration of probe and self-test"));
      case ENABLED_BEHIND_KERNEL, UNANNOUNCED, BROKEN -> panels.add("Cause");
      case ENABLED -> panels.addAll(List.of("Cause", "Contradictions"));
      case UNSUPPORTED_BY_CPU -> panels.add("Contradictions");
      case DISABLED_BY_KERNEL -> {}
      case UNKNOWN -> panels.addAll(List.of("Cause", "Contradictions", "Usable"));
    }
    return panels;
  }

  @ParameterizedTest
  @ValueSource(strings = {"fleet.json", "host.json"})
  void theVariablesHaveChoices(String name) {
    for (String query : Dashboard.of(name).variableQueries()) {
      Matcher parts = LABEL_VALUES.matcher(query.replace("$pool", ".*"));
      assertThat(parts.matches()).as(query).isTrue();
      assertThat(monitored.prometheus.query(parts.group(1)))
          .as(query)
          .extracting(series -> series.get("metric").path(parts.group(2)).asString(""))
          .anyMatch(value -> !value.isEmpty());
    }
  }

  /** A column that is put in order or renamed has to be one that the query gives. */
  @ParameterizedTest
  @ValueSource(strings = {"fleet.json", "host.json"})
  void theColumnsOfTablesAreLabelsThatAreThere(String name) {
    for (JsonNode panel : Dashboard.of(name).panels()) {
      for (JsonNode step : panel.path("transformations")) {
        JsonNode columns = step.get("options").path("renameByName");
        for (String column : columns.propertyNames()) {
          if (!column.startsWith("Value")) {
            assertThat(HOSTS.values())
                .as(panel.get("title") + ": " + column)
                .anyMatch(node -> hasLabel(Dashboard.queries(panel).get(0), node, column));
          }
        }
      }
    }
  }

  private boolean hasLabel(Query query, String node, String label) {
    return result(query, node)
        .valueStream()
        .anyMatch(series -> series.get("metric").has(label));
  }
}
