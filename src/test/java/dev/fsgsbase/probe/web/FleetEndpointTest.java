package dev.fsgsbase.probe.web;

import static dev.fsgsbase.probe.web.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.fleet.prometheus.CannedPrometheus;
import dev.fsgsbase.probe.probe.ProbeService;
import dev.fsgsbase.probe.testing.Json;
import dev.fsgsbase.probe.testing.RecordedHosts;
import dev.fsgsbase.probe.testing.RunningService;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The deployment that speaks of the fleet. */
@Timeout(60)
class FleetEndpointTest {
  private CannedPrometheus prometheus;
  private RunningService service;

  @BeforeEach
  void start() throws IOException {
    prometheus = new CannedPrometheus();
    prometheus
        .host("web-1", "enabled", "", "kernel_release", "6.1.0", "pool", "a")
        .host("web-2", "disabled-by-kernel", "kernel-too-old", "kernel_release", "5.4.0")
        .gone("web-3");
    service =
        RunningService.on(RecordedHosts.of("amd-epyc-linux-6.1"))
            .with("fsgsbase.fleet.enabled", "true")
            .with("fsgsbase.fleet.url", prometheus.url().toString())
            .with("fsgsbase.fleet.refresh", "5m")
            .start();
  }

  @AfterEach
  void stop() {
    service.close();
    prometheus.close();
  }

  @Test
  void itListsTheFleet() {
    HttpResponse<String> answer = service.get("/api/v1/fleet?sort=-node&what-if=kernel");

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode json = Json.of(answer.body());
    assertThat(json.at("/partial").asBoolean()).isFalse();
    assertThat(json.at("/fleet"))
        .isEqualTo(
            Json.of(
                """
                {"hosts": 3, "usable": 1, "unusable": 1, "unknown": 0, "silent": 1, "marked": 0,
                 "verdicts": {"enabled": 1, "disabled-by-kernel": 1},
                 "causes": {"kernel-too-old": 1}}
                """));
    assertThat(json.at("/whatIf"))
        .isEqualTo(
            Json.of(
                """
                {"levers": ["kernel"], "usable": 1, "becomeUsable": 1, "perhaps": 0,
                 "unchanged": 0, "unknown": 1}
                """));
    assertThat(json.at("/hosts").valueStream().map(host -> host.get("nodeName").asString()))
        .containsExactly("web-3", "web-2", "web-1");
    assertThat(json.at("/hosts/2"))
        .isEqualTo(
            Json.of(
                """
                {"nodeName": "web-1", "instance": "10.0.0.1:3748", "cluster": null, "pool": "a",
                 "state": "reporting", "verdict": "enabled", "usable": true, "cause": null,
                 "architecture": null, "kernelRelease": "6.1.0", "cpuVendor": null,
                 "cpuModel": null, "hypervisor": null, "reportedAt": "2026-11-22T11:59:00Z",
                 "targets": 1, "marks": [], "levers": []}
                """));
  }

  @Test
  void manyWhoLookCostOneReading() {
    IntStream.range(0, 5).forEach(i -> service.get("/api/v1/fleet?page=" + (i + 1)));
    assertThat(prometheus.asked()).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "verdict=",
        "verdict=nonsense",
        "colour=red",
        "page=0",
        "page=1&page=2",
        "size=1001",
        "sort=colour",
        "group=node",
        "pool=",
        "what-if=magic",
        "query=up"
      })
  void whatItDoesNotKnowIsRefusedAndPrometheusIsNotAsked(String query) {
    assertProblem(service.get("/api/v1/fleet?" + query), ProblemType.INVALID_QUERY);
    assertThat(prometheus.asked()).isEmpty();
  }

  @Test
  void aPrometheusThatIsDownIsAProblemAndNoIllHealth() {
    prometheus.close();
    HttpResponse<String> answer = service.get("/api/v1/fleet");

    assertProblem(answer, ProblemType.FLEET_UNAVAILABLE);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");
    assertThat(Json.of(answer.body()).get("trouble").asString()).isEqualTo("unreachable");
    assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    assertThat(service.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/probe",
    "/api/v1/verdict",
    "/api/v1/check",
    "/api/v1/evidence",
    "/api/v1/history"
  })
  void nothingIsSaidOfAHost(String path) {
    assertThat(service.get(path).statusCode()).isEqualTo(404);
    assertThat(service.post("/api/v1/probe").statusCode()).isEqualTo(404);
  }

  @Test
  void nothingIsProbedAndNoMetricSpeaksOfAHost() {
    assertThat(service.beans(ProbeService.class)).isEmpty();
    assertThat(service.get("/actuator/prometheus").body())
        .contains("jvm_memory_used_bytes")
        .doesNotContain("fsgsbase_");
  }

  @Test
  void theAgentOfANodeHasNoSuchAddress() {
    try (RunningService node =
        RunningService.on(RecordedHosts.of("amd-epyc-linux-6.1")).start().awaitReport()) {
      assertProblem(node.get("/api/v1/fleet"), ProblemType.NOT_FOUND);
      assertThat(node.beans(FleetController.class)).isEmpty();
    }
  }
}
