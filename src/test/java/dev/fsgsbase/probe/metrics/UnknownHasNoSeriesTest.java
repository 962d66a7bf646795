package dev.fsgsbase.probe.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.evidence.Source;
import dev.fsgsbase.probe.testing.ChangingHost;
import dev.fsgsbase.probe.testing.RecordedHosts;
import dev.fsgsbase.probe.testing.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not known has no series: never 0, never NaN. */
@Timeout(60)
class UnknownHasNoSeriesTest {
  private static ChangingHost host;
  private static RunningService service;

  @BeforeAll
  static void start(@TempDir Path folder) {
    host = new ChangingHost(folder, "auxv-readers-disagree");
    service =
        RunningService.on(host.root())
            .with("fsgsbase.probe.interval", "1s")
            .with("fsgsbase.probe.max-age", "1s")
            .start()
            .awaitReport();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /** A run that failed is served too, as soon as the last good report is too old. */
  private static Scrape scrape(String name) {
    host.become(name);
    String etag = service.post("/api/v1/probe").headers().firstValue("ETag").orElse("");
    while (!service.get("/api/v1/probe").headers().firstValue("ETag").orElse("").equals(etag)) {
      etag = service.post("/api/v1/probe").headers().firstValue("ETag").orElse("");
    }
    return Scrape.of(service);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auxv-readers-disagree",
        "intel-cascadelake-seccomp-refused",
        "worker-not-started",
        "intel-cascadelake-worker-killed"
      })
  void anUnknownVerdictIsNeitherUsableNorNot(String name) {
    Scrape scrape = scrape(name);

    assertThat(scrape.label("fsgsbase_verdict", "verdict")).hasValue("unknown");
    assertThat(scrape.series("fsgsbase_usable")).isEmpty();
    assertThat(scrape.series()).noneMatch(line -> line.endsWith(" NaN"));
  }

  @Test
  void aSourceThatIsMaskedHasNoAnswerButUnknown() {
    Scrape scrape = scrape("intel-cascadelake-masked-proc");

    assertThat(scrape.series("fsgsbase_evidence"))
        .hasSize(Source.values().length)
        .contains("fsgsbase_evidence{answer=\"unknown\",source=\"cpuinfo\"} 1.0")
        .doesNotContain("fsgsbase_evidence{answer=\"no\",source=\"cpuinfo\"} 1.0");
    assertThat(scrape.series("fsgsbase_usable")).containsExactly("fsgsbase_usable 1.0");
  }

  @Test
  void aSourceThatCannotBeReadHasNoSuccess(@TempDir Path folder) throws IOException {
    Path root = RecordedHosts.copy("amd-epyc-linux-6.1", folder.resolve("host"));
    Files.delete(root.resolve("proc/cpuinfo"));
    try (RunningService other = RunningService.on(root).start().awaitReport()) {
      Scrape scrape = Scrape.of(other);

      assertThat(scrape.series("fsgsbase_evidence"))
          .contains("fsgsbase_evidence{answer=\"unknown\",source=\"cpuinfo\"} 1.0");
      assertThat(scrape.series("fsgsbase_evidence_success"))
          .hasSize(Source.values().length)
          .contains("fsgsbase_evidence_success{source=\"cpuinfo\"} 0.0")
          .filteredOn(line -> line.endsWith(" 0.0"))
          .hasSize(1);
    }
  }

  @Test
  void aWorkerThatDidNotStartSaysNothingOfTheCpusThatItMayUse() {
    assertThat(scrape("worker-not-started").series("fsgsbase_self_test_cpus"))
        .containsExactly(
            "fsgsbase_self_test_cpus{state=\"online\"} 2.0",
            "fsgsbase_self_test_cpus{state=\"passed\"} 0.0",
            "fsgsbase_self_test_cpus{state=\"tested\"} 0.0");
  }

  @Test
  void whereTheQuestionDoesNotApplyThereIsNoSelfTest() {
    Scrape scrape = scrape("arm64-sve2-linux-6.1");

    assertThat(scrape.label("fsgsbase_verdict", "verdict")).hasValue("not-applicable");
    assertThat(scrape.series("fsgsbase_usable")).containsExactly("fsgsbase_usable 0.0");
    assertThat(scrape.series("fsgsbase_self_test_cpus")).isEmpty();
    assertThat(scrape.series("fsgsbase_self_test_duration_seconds")).isEmpty();
    assertThat(scrape.series("fsgsbase_sandbox_layer")).isEmpty();
  }
}
