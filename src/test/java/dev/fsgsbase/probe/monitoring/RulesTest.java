package dev.fsgsbase.probe.monitoring;

import static dev.fsgsbase.probe.monitoring.ShippedRules.maps;
import static dev.fsgsbase.probe.monitoring.ShippedRules.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.monitoring.ShippedRules.Alert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules as Prometheus' own tool reads and tests them, and what it does not ask. */
class RulesTest {
  private static final Path TESTS = Path.of("src/test/prometheus");
  private static final Path HERE = Path.of(".");

  static List<Path> tests() throws IOException {
    try (Stream<Path> files = Files.list(TESTS)) {
      return files.sorted().toList();
    }
  }

  @Test
  void promtoolAcceptsThem() {
    List<String> files = ShippedRules.files().stream().map(Path::toString).toList();
    String said =
        Programs.run(
            HERE,
            Programs.promtool(),
            Stream.concat(Stream.of("check", "rules"), files.stream()).toList());

    assertThat(said).contains("SUCCESS: 12 rules found", "SUCCESS: 17 rules found");
  }

  @ParameterizedTest
  @MethodSource("tests")
  void promtoolTestsThem(Path file) {
    assertThat(Programs.run(HERE, Programs.promtool(), List.of("test", "rules", file.toString())))
        .contains("SUCCESS");
  }

  @Test
  void eachAlertHasACaseInWhichItFiresAndOneInWhichItDoesNot() throws IOException {
    Set<String> firing = namesOfCases(true);
    Set<String> quiet = namesOfCases(false);

    for (Alert alert : ShippedRules.alerts()) {
      assertThat(firing).contains(alert.name());
      assertThat(quiet).contains(alert.name());
    }
  }

  private static Set<String> namesOfCases(boolean firing) throws IOException {
    return tests().stream()
        .flatMap(file -> maps(ShippedRules.yaml(file), "tests"))
        .flatMap(test -> maps(test, "alert_rule_test"))
        .filter(check -> firing != maps(check, "exp_alerts").findAny().isEmpty())
        .map(check -> text(check, "alertname"))
        .collect(Collectors.toSet());
  }

  @Test
  void eachRecordedSeriesIsAskedForInATest() throws IOException {
    String asked =
        tests().stream()
            .flatMap(file -> maps(ShippedRules.yaml(file), "tests"))
            .flatMap(test -> maps(test, "promql_expr_test"))
            .map((Map<?, ?> check) -> text(check, "expr"))
            .collect(Collectors.joining("\n"));
    String used = ShippedRules.alerts().stream().map(Alert::expr).collect(Collectors.joining("\n"));

    assertThat(ShippedRules.records()).allMatch(record -> (asked + used).contains(record));
  }

  /** level:metric:operation, as the Prometheus documentation has it. */
  @Test
  void recordedSeriesAreNamedByLevelMetricAndOperation() {
    assertThat(ShippedRules.records())
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z_]+:fsgsbase_[a-z_]+:[a-z0-9]+"));
  }

  @Test
  void eachAlertSaysWhatMattersAndOnlyTheSecurityFindingFiresAtOnce() {
    for (Alert alert : ShippedRules.alerts()) {
      assertThat(alert.name()).matches("Fsgsbase[A-Z][A-Za-z]+");
      assertThat(alert.severity()).as(alert.name()).isIn("critical", "warning", "info");
      assertThat(alert.annotations()).containsOnlyKeys("summary", "description", "runbook_url");
      assertThat(alert.annotations().get("summary")).as(alert.name()).matches("[^\n]{20,120}");
    }
    assertThat(ShippedRules.alerts())
        .filteredOn(alert -> alert.waits().isEmpty())
        .extracting(Alert::name)
        .containsExactly("FsgsbaseEnabledBehindKernel");
  }
}
