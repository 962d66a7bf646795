package dev.fsgsbase.probe.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fsgsbase.probe.testing.HangingHost;
import dev.fsgsbase.probe.testing.Json;
import dev.fsgsbase.probe.testing.RecordedHosts;
import dev.fsgsbase.probe.testing.RunningService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Health is that of the service, never that of the host. */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class HealthTest {
  private static final String LIVENESS = "/actuator/health/liveness";
  private static final String READINESS = "/actuator/health/readiness";

  private static int status(RunningService service, String path) {
    return service.get(path).statusCode();
  }

  @ParameterizedTest
  @ValueSource(strings = {"behind-kernel-all-cpus", "auxv-readers-disagree", "worker-not-started"})
  void aVerdictOfNoOrUnknownIsNoIllHealth(String name) {
    try (RunningService service = RunningService.on(RecordedHosts.of(name)).start()) {
      service.awaitReport();

      assertThat(status(service, LIVENESS)).isEqualTo(200);
      assertThat(status(service, READINESS)).isEqualTo(200);
      assertThat(status(service, "/actuator/health")).isEqualTo(200);
    }
  }

  @Test
  void livenessFailsWhenTheLoopStallsAndTheLastReportIsStillServed(@TempDir Path folder) {
    AtomicLong nanos = new AtomicLong();
    try (HangingHost host = new HangingHost(folder, "amd-epyc-linux-6.1");
        RunningService service = RunningService.on(host.root()).with(nanos::get).start()) {
      service.awaitReport();
      host.hang();
      var unused = service.sendAsync("POST", "/api/v1/probe");
      await().until(() -> service.waitingWithoutThread() == 1);

      nanos.addAndGet(Duration.ofMinutes(9).toNanos());
      assertThat(status(service, LIVENESS)).isEqualTo(200);
      nanos.addAndGet(Duration.ofMinutes(1).toNanos());

      assertThat(status(service, LIVENESS)).isEqualTo(503);
      assertThat(
              Json.of(service.get(LIVENESS).body())
                  .path("components")
                  .path("probeLoop")
                  .path("status")
                  .asString())
          .isEqualTo("DOWN");
      assertThat(status(service, READINESS)).isEqualTo(200);
      assertThat(status(service, "/api/v1/probe")).isEqualTo(200);

      host.answer();
      await().until(() -> status(service, LIVENESS) == 200);
    }
  }

  @Test
  void itStartsAndStopsWithoutAWordOfWarning(CapturedOutput log) {
    RunningService service =
        RunningService.on(RecordedHosts.of("amd-epyc-linux-6.1")).start().awaitReport();

    service.close();

    assertThat(log.getAll()).doesNotContain("WARN", "ERROR", "Exception");
    await()
        .until(() ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("probe")));
  }

  @Test
  void itStopsInTimeWhileAProbeHangs(@TempDir Path folder) {
    try (HangingHost host = new HangingHost(folder, "amd-epyc-linux-6.1")) {
      RunningService service = RunningService.on(host.root()).start().awaitReport();
      host.hang();
      var unused = service.sendAsync("POST", "/api/v1/probe");
      await().until(() -> service.waitingWithoutThread() == 1);
      long start = System.nanoTime();

      service.close();

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
    }
  }

  @Test
  void infoNamesTheBuild() {
    try (RunningService service =
        RunningService.on(RecordedHosts.of("amd-epyc-linux-6.1")).start()) {
      assertThat(
              Json.of(service.get("/actuator/info").body())
                  .path("build")
                  .path("artifact")
                  .asString())
          .isEqualTo("fsgsbase-probe");
    }
  }
}
