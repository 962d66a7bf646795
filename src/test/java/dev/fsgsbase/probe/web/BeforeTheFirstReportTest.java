package dev.fsgsbase.probe.web;

import static dev.fsgsbase.probe.web.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.testing.HangingHost;
import dev.fsgsbase.probe.testing.RunningService;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that has been started and has not found anything out yet. */
@Timeout(60)
class BeforeTheFirstReportTest {
  private static RunningService service;

  @BeforeAll
  static void start(@TempDir Path folder) {
    service = RunningService.before(new HangingHost(folder, "amd-epyc-linux-6.1")).start();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "probe",
        "verdict",
        "evidence",
        "evidence/hwcap2",
        "evidence/horoscope",
        "self-test",
        "history",
        "check",
      })
  void thereIsNoReportYet(String path) {
    HttpResponse<String> response = service.get("/api/v1/" + path);

    assertProblem(response, ProblemType.NO_REPORT_YET);
    assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
  }

  @Test
  void aConditionIsNoReasonToSayThatNothingChanged() {
    assertProblem(service.get("/api/v1/probe", "If-None-Match", "*"), ProblemType.NO_REPORT_YET);
  }

  @Test
  void whatCannotBeRequiredIsRefusedAllTheSame() {
    assertProblem(service.get("/api/v1/check?require=unknown"), ProblemType.INVALID_REQUIREMENT);
  }

  @Test
  void itLivesAndIsNotReady() {
    assertThat(service.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
  }

  @Test
  void theCountersAreThereAndZeroAndNoGaugeIs() {
    assertThat(service.get("/actuator/prometheus").body().lines())
        .filteredOn(line -> line.startsWith("fsgsbase_"))
        .containsExactlyInAnyOrder(
            "fsgsbase_self_test_runs_total{outcome=\"blocked\"} 0.0",
            "fsgsbase_self_test_runs_total{outcome=\"failed\"} 0.0",
            "fsgsbase_self_test_runs_total{outcome=\"fault\"} 0.0",
            "fsgsbase_self_test_runs_total{outcome=\"passed\"} 0.0",
            "fsgsbase_self_test_runs_total{outcome=\"protocol_error\"} 0.0",
            "fsgsbase_self_test_runs_total{outcome=\"spawn_error\"} 0.0",
            "fsgsbase_self_test_runs_total{outcome=\"timeout\"} 0.0",
            "fsgsbase_self_test_runs_total{outcome=\"undefined_instruction\"} 0.0");
  }
}
