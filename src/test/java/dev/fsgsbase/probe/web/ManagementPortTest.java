package dev.fsgsbase.probe.web;

import static dev.fsgsbase.probe.web.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.testing.RawResponse;
import dev.fsgsbase.probe.testing.RecordedHosts;
import dev.fsgsbase.probe.testing.RunningService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The port for health and metrics. */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class ManagementPortTest {

  private static RunningService.Builder service() {
    return RunningService.on(RecordedHosts.of("amd-epyc-linux-6.1"));
  }

  private static RawResponse ask(RunningService service, String methodAndTarget) {
    return RawResponse.to(
        service.managementPort(),
        methodAndTarget + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  }

  @Test
  void itServesHealthMetricsAndInfoAndNothingElse() {
    try (RunningService service = service().start().awaitReport()) {
      for (String path : new String[] {"health/liveness", "health/readiness", "info"}) {
        assertThat(ask(service, "GET /actuator/" + path).status()).as(path).isEqualTo(200);
      }
      assertThat(ask(service, "GET /actuator/prometheus").body()).contains("fsgsbase_verdict{");
      for (String request :
          new String[] {
            "GET /api/v1/probe",
            "POST /api/v1/probe",
            "GET /actuator/../api/v1/probe",
            "GET /actuatorx",
            "GET /v3/api-docs",
            "GET /",
          }) {
        assertProblem(ask(service, request), 404, ProblemType.NOT_FOUND);
      }
    }
  }

  @Test
  void theApisPortServesHealthAndMetricsToo() {
    try (RunningService service = service().start().awaitReport()) {
      assertThat(service.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
      assertThat(service.get("/actuator/prometheus").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void itIsNamedInTheLogAndCanBeSwitchedOff(CapturedOutput log) {
    try (RunningService service = service().start()) {
      assertThat(log.getOut())
          .contains(
              "listens on port %d, and on port %d for health and metrics"
                  .formatted(service.port(), service.managementPort()));
    }
    try (RunningService service = service().with("fsgsbase.management.port", "-1").start()) {
      assertThat(log.getOut()).endsWith("listens on port " + service.port() + "\n");
      assertThat(service.connectors()).isEqualTo(1);
    }
  }
}
