package dev.fsgsbase.probe.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.Markdown;
import dev.fsgsbase.probe.monitoring.ShippedRules.Alert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/prometheus.md and the runbooks against the rules. */
class MonitoringDocumentsTest {
  private static final Path RUNBOOKS = Path.of("docs/runbooks");
  private static final Markdown PAGE = Markdown.page("docs/prometheus.md");

  @Test
  void eachAlertHasItsRunbookAndEachRunbookItsAlert() throws IOException {
    try (Stream<Path> pages = Files.list(RUNBOOKS)) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              ShippedRules.alerts().stream().map(alert -> alert.runbook() + ".md").toList());
    }
  }

  @Test
  void eachRunbookSaysWhatItMeansHowBadItIsHowToLookAndWhatToDo() {
    for (Alert alert : ShippedRules.alerts()) {
      Markdown page = Markdown.page(RUNBOOKS.resolve(alert.runbook() + ".md").toString());
      assertThat(page.headings(1)).containsExactly(alert.name());
      assertThat(page.headings(2))
          .as(alert.name())
          .containsExactly("Meaning", "Impact", "Diagnosis", "What to do");
      assertThat(page.lines().get(2)).startsWith("Severity " + alert.severity());
    }
  }

  @Test
  void theTableOfAlertsIsWhatTheRulesSay() {
    List<String> rows =
        ShippedRules.alerts().stream()
            .map(alert ->
                "| `%s` | %s | %s | "
                    .formatted(
                        alert.name(),
                        alert.severity(),
                        alert.waits().isEmpty() ? "no" : alert.waits()))
            .toList();

    assertThat(PAGE.firstColumn("Alerts"))
        .containsExactlyElementsOf(ShippedRules.alerts().stream().map(Alert::name).toList());
    for (Alert alert : ShippedRules.alerts()) {
      String link = "[%1$s](runbooks/%1$s.md) |".formatted(alert.runbook());
      assertThat(PAGE.lines())
          .as(alert.name())
          .anyMatch(line -> rows.stream().anyMatch(line::startsWith) && line.endsWith(link));
    }
    assertThat(rows).allMatch(row -> PAGE.lines().stream().anyMatch(line -> line.startsWith(row)));
  }

  @Test
  void theTableOfRecordedSeriesIsWhatTheRulesRecord() {
    assertThat(PAGE.firstColumn("Recording rules"))
        .containsExactlyElementsOf(ShippedRules.records());
  }
}
