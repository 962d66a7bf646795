package dev.fsgsbase.probe.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.testing.Json;
import dev.fsgsbase.probe.verdict.Verdict;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What others rely on who scrape the fleet. */
@Timeout(60)
class SimulatedFleetTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private SimulatedFleet fleet;

  @BeforeEach
  void start() throws Exception {
    fleet = new SimulatedFleet(0, Duration.ofHours(1));
  }

  @AfterEach
  void stop() {
    fleet.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + fleet.port() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private String metrics(String host) throws Exception {
    return get("/hosts/" + host + "/metrics").body();
  }

  @Test
  void theTargetsAreWhatHttpSdWants() throws Exception {
    fleet.add("web-1", "blue", "amd-epyc-linux-6.1");

    HttpResponse<String> answer = get("/targets");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(Json.of(answer.body()))
        .isEqualTo(
            Json.of(
                """
                [{"targets": ["127.0.0.1:%d"],
                  "labels": {"instance": "web-1", "__metrics_path__": "/hosts/web-1/metrics"}}]
                """
                    .formatted(fleet.port())));
  }

  @Test
  void aHostShowsItsRecordingUnderItsOwnName() throws Exception {
    fleet.add("web-1", "blue", "ubuntu-20.04-linux-5.4");

    assertThat(metrics("web-1"))
        .contains(
            "fsgsbase_verdict_info{cause=\"kernel-too-old\",verdict=\"disabled-by-kernel\"} 1.0",
            "kernel_release=\"5.4.0-66-generic\",node=\"web-1\",pool=\"blue\"} 1.0",
            "fsgsbase_self_test_runs_total{outcome=\"undefined_instruction\"} 1.0");
  }

  @Test
  void theDemonstrationHasEveryVerdict() throws Exception {
    FleetDemo.fill(fleet, 60);

    StringBuilder all = new StringBuilder();
    for (int i = 1; i <= 60; i++) {
      all.append(metrics(String.format("node-%04d", i)));
    }
    assertThat(all)
        .contains(
            Arrays.stream(Verdict.values())
                .map(verdict -> "fsgsbase_verdict{verdict=\"" + verdict.id() + "\"} 1.0")
                .toArray(String[]::new));
    assertThat(all).contains("pool=\"pool-01\"", "pool=\"pool-02\"");
  }

  @Test
  void aHostThatBecomesAnotherHasChangedAtItsNextProbe() throws Exception {
    SimulatedHost host = fleet.add("web-1", "", "amd-epyc-linux-6.1");
    assertThat(metrics("web-1")).doesNotContain("fsgsbase_last_change_timestamp_seconds");

    host.become("broken-one-cpu").probe(Instant.ofEpochSecond(1_795_000_000));

    assertThat(metrics("web-1"))
        .contains(
            "fsgsbase_verdict{verdict=\"broken\"} 1.0",
            "fsgsbase_last_change_timestamp_seconds 1.795E9");
  }

  @Test
  void aWorkerThatCannotStartCountsAndTheLastGoodReportStays() throws Exception {
    SimulatedHost host = fleet.add("web-1", "", "amd-epyc-linux-6.1");

    host.become("worker-not-started").probe(Instant.now());

    assertThat(metrics("web-1"))
        .contains(
            "fsgsbase_verdict{verdict=\"enabled\"} 1.0",
            "fsgsbase_self_test_runs_total{outcome=\"spawn_error\"} 1.0");
  }

  @Test
  void aHostWithoutAReportHasItsCountersOnly() throws Exception {
    fleet.addWithoutReport("web-1");

    assertThat(metrics("web-1").lines())
        .filteredOn(line -> !line.startsWith("#"))
        .isNotEmpty()
        .allMatch(line -> line.startsWith("fsgsbase_self_test_runs_total"));
  }

  @Test
  void aHostThatDoesNotAnswerAndOneThatIsNotThereAreRefused() throws Exception {
    fleet.add("web-1", "", "amd-epyc-linux-6.1").answers(false);

    assertThat(get("/hosts/web-1/metrics").statusCode()).isEqualTo(503);
    assertThat(get("/hosts/web-2/metrics").statusCode()).isEqualTo(404);
  }
}
