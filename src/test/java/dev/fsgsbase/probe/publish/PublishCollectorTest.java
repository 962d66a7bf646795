package dev.fsgsbase.probe.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.Markdown;
import dev.fsgsbase.probe.format.RenderedReport;
import dev.fsgsbase.probe.probe.ProbeReport;
import dev.fsgsbase.probe.probe.ProbeSnapshot;
import dev.fsgsbase.probe.probe.Reports;
import dev.fsgsbase.probe.selftest.Outcome;
import dev.fsgsbase.probe.verdict.Verdict;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How publishing goes, as a scrape has it. */
class PublishCollectorTest {
  @TempDir private Path folder;
  private Optional<RenderedReport> latest = Optional.empty();

  private Publishing publishing(Path file) {
    return Publishing.of(
        new PublishSettings(
            file,
            null,
            null,
            null,
            Duration.ofMinutes(5),
            new ApiSettings(URI.create("https://127.0.0.1:1"), folder, Duration.ofSeconds(1))),
        () -> latest,
        Duration.ZERO,
        () -> 0,
        Clock.fixed(Instant.parse("2026-11-22T10:00:00.5Z"), ZoneOffset.UTC));
  }

  private static String scrape(Publishing publishing) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(out, new PublishCollector(publishing).collect());
    return out.toString(StandardCharsets.UTF_8);
  }

  private void report() {
    ProbeReport report = Reports.of(Verdict.ENABLED, Outcome.PASSED);
    latest = Optional.of(RenderedReport.of(new ProbeSnapshot(report, List.of(), Map.of(), 1)));
  }

  @Test
  void aSuccessHasATimeAndBeforeThatThereIsNone() throws IOException {
    try (Publishing publishing = publishing(folder.resolve("fsgsbase"))) {
      publishing.beat();
      assertThat(scrape(publishing))
          .isEqualTo(
              """
              # HELP fsgsbase_publish_failures_total Number of failed attempts to publish since start, by mode.
              # TYPE fsgsbase_publish_failures_total counter
              fsgsbase_publish_failures_total{mode="nfd-file"} 0.0
              """);

      report();
      publishing.beat();
      assertThat(scrape(publishing))
          .isEqualTo(
              """
              # HELP fsgsbase_publish_failures_total Number of failed attempts to publish since start, by mode.
              # TYPE fsgsbase_publish_failures_total counter
              fsgsbase_publish_failures_total{mode="nfd-file"} 0.0
              # HELP fsgsbase_publish_last_success_timestamp_seconds When an attempt to publish last ended well, in Unix time; absent until one did.
              # TYPE fsgsbase_publish_last_success_timestamp_seconds gauge
              fsgsbase_publish_last_success_timestamp_seconds{mode="nfd-file"} 1.7953416005E9
              """);
      assertThat(Markdown.page("docs/metrics.md").firstColumn("Publishing"))
          .containsExactlyElementsOf(
              scrape(publishing)
                  .lines()
                  .filter(line -> line.startsWith("# TYPE "))
                  .map(line -> line.split(" ", -1)[2])
                  .toList());
    }
  }

  @Test
  void aFailureIsCountedAndHasNoTime() throws IOException {
    report();
    try (Publishing publishing = publishing(folder.resolve("absent/fsgsbase"))) {
      publishing.beat();

      assertThat(scrape(publishing))
          .contains("fsgsbase_publish_failures_total{mode=\"nfd-file\"} 1.0")
          .doesNotContain("last_success");
    }
  }
}
