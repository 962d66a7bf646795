package dev.fsgsbase.probe.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.testing.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What Grafana accepts and people would not. */
class DashboardsTest {
  private static final int COLUMNS = 24;

  static List<Dashboard> dashboards() {
    return Dashboard.all();
  }

  @Test
  void theirIdentifiersAreThoseThatLinksAndBookmarksHave() {
    assertThat(Dashboard.of("fleet.json").json().get("uid").asString()).isEqualTo("fsgsbase-fleet");
    assertThat(Dashboard.of("host.json").json().get("uid").asString()).isEqualTo("fsgsbase-host");
    assertThat(dashboards()).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void noIdentifierAndNoTitleIsThereTwice(Dashboard dashboard) {
    assertThat(dashboard.json().get("panels").valueStream().map(panel -> panel.get("id").asInt()))
        .doesNotHaveDuplicates();
    assertThat(dashboard.panels())
        .extracting(panel -> panel.get("title").asString())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void panelsAreWithinTheGridAndCoverNothingOfEachOther(Dashboard dashboard) {
    Set<String> taken = new HashSet<>();
    List<String> twice = new ArrayList<>();
    for (JsonNode panel : dashboard.json().get("panels")) {
      JsonNode grid = panel.get("gridPos");
      int x = grid.get("x").asInt();
      int y = grid.get("y").asInt();
      assertThat(x + grid.get("w").asInt()).isLessThanOrEqualTo(COLUMNS);
      for (int column = x; column < x + grid.get("w").asInt(); column++) {
        for (int line = y; line < y + grid.get("h").asInt(); line++) {
          if (!taken.add(column + "," + line)) {
            twice.add(panel.get("title").asString() + " at " + column + "," + line);
          }
        }
      }
    }
    assertThat(twice).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void eachPanelSaysWhatItMeansInWhichUnitAndAsksTheChosenSource(Dashboard dashboard) {
    for (JsonNode panel : dashboard.panels()) {
      String title = panel.get("title").asString();
      JsonNode defaults = panel.get("fieldConfig").get("defaults");
      assertThat(panel.get("description").asString()).as(title).matches("[A-Z].{30,}\\.");
      assertThat(defaults.get("unit").asString()).as(title).isNotBlank();
      assertThat(defaults.get("thresholds").get("steps")).as(title).isNotEmpty();
      assertThat(panel.get("datasource"))
          .as(title)
          .isEqualTo(Json.of("{\"type\": \"prometheus\", \"uid\": \"${datasource}\"}"));
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void eachVariableThatIsUsedIsDefined(Dashboard dashboard) {
    List<String> defined =
        dashboard
            .json()
            .get("templating")
            .get("list")
            .valueStream()
            .map(variable -> variable.get("name").asString())
            .toList();
    for (JsonNode panel : dashboard.panels()) {
      for (Dashboard.Query query : Dashboard.queries(panel)) {
        String left = query.expr().replace("$__rate_interval", "");
        for (String name : defined) {
          left = left.replace("\"$" + name + "\"", "");
        }
        assertThat(left).as(query.panel()).doesNotContain("$");
      }
    }
    assertThat(defined).startsWith("datasource", "pool");
  }
}
