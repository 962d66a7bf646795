package dev.fsgsbase.probe.web;

import static dev.fsgsbase.probe.web.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fsgsbase.probe.testing.HangingHost;
import dev.fsgsbase.probe.testing.RunningService;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests for a probe that wait for one that hangs, on a server that has two threads. */
@Timeout(60)
class WaitingProbesTest {
  private static final String PATH = "/api/v1/probe";
  private static final int MANY = 40;

  private HangingHost host;
  private RunningService service;

  @BeforeEach
  void start(@TempDir Path folder) {
    host = new HangingHost(folder, "amd-epyc-linux-6.1");
    service =
        RunningService.on(host.root())
            .with("server.tomcat.threads.max", "2")
            .with("server.tomcat.threads.min-spare", "2")
            .with("spring.mvc.async.request-timeout", "5s")
            .start()
            .awaitReport();
  }

  @AfterEach
  void stop() {
    host.close();
    service.close();
  }

  private List<CompletableFuture<HttpResponse<String>>> manyProbes() {
    host.hang();
    List<CompletableFuture<HttpResponse<String>>> waiting =
        IntStream.range(0, MANY).mapToObj(i -> service.sendAsync("POST", PATH)).toList();
    await().untilAsserted(() -> assertThat(service.waitingWithoutThread()).isEqualTo(MANY));
    return waiting;
  }

  private double runs() {
    return service
        .get("/actuator/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith("fsgsbase_self_test_runs_total{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
        .sum();
  }

  @Test
  void whoeverWaitsHoldsNoThread() {
    List<CompletableFuture<HttpResponse<String>>> waiting = manyProbes();

    for (int i = 0; i < 20; i++) {
      assertThat(service.get(PATH).statusCode()).isEqualTo(200);
    }
    assertThat(service.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    assertThat(waiting).noneMatch(CompletableFuture::isDone);
  }

  @Test
  void allShareOneRunAndItsReport() {
    double before = runs();
    List<CompletableFuture<HttpResponse<String>>> waiting = manyProbes();

    host.answer();

    assertThat(waiting)
        .extracting(future -> future.join().statusCode())
        .containsOnly(200)
        .hasSize(MANY);
    assertThat(waiting)
        .extracting(future -> future.join().body())
        .containsOnly(service.get(PATH).body());
    assertThat(runs()).isEqualTo(before + 1);
  }

  @Test
  void whileAProbeHangsTheLastReportIsServed() {
    String before = service.get(PATH).body();

    manyProbes();

    assertThat(service.get(PATH).body()).isEqualTo(before);
  }

  @Test
  void aProbeThatDoesNotEndIsAProblemForWhoeverWaits() {
    List<CompletableFuture<HttpResponse<String>>> waiting = manyProbes();

    for (CompletableFuture<HttpResponse<String>> future : waiting) {
      assertProblem(future.join(), 503, ProblemType.INTERNAL_ERROR);
      assertThat(future.join().headers().firstValue("Retry-After")).hasValue("30");
    }
    host.answer();
    service.awaitReport();
    assertThat(service.post(PATH).statusCode()).isEqualTo(200);
  }
}
