package dev.fsgsbase.probe.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fsgsbase.probe.testing.HangingHost;
import dev.fsgsbase.probe.testing.RecordedHosts;
import dev.fsgsbase.probe.testing.RunningService;
import dev.fsgsbase.probe.testing.SlowClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that are slow on purpose hold nothing for long, and health and metrics do not notice. */
@Timeout(90)
class SlowClientsTest {
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  /** The deadline, the time it takes to notice, and a slow machine. */
  private static final Duration AT_MOST = Duration.ofSeconds(5);

  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final String HEAD = "GET /api/v1/probe HTTP/1.1\r\nHost: localhost\r\n";

  private final List<SlowClient> clients = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void disconnect() {
    clients.forEach(SlowClient::close);
  }

  private static RunningService.Builder twoThreads(Path root) {
    return RunningService.on(root)
        .with("server.tomcat.threads.max", "2")
        .with("fsgsbase.request.deadline", "2s");
  }

  private static RunningService.Builder twoThreads() {
    return twoThreads(RecordedHosts.of("amd-epyc-linux-6.1"));
  }

  private SlowClient client(int port) {
    SlowClient client = new SlowClient(port);
    clients.add(client);
    return client;
  }

  private HttpResponse<String> management(RunningService service, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + service.managementPort() + path);
    return http.send(
        HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build(),
        BodyHandlers.ofString());
  }

  @Test
  void headersThatComeByteByByteEndAtTheDeadline() throws Exception {
    try (RunningService service = twoThreads().start()) {
      for (int port : new int[] {service.port(), service.managementPort()}) {
        Duration lived = client(port).dribble(HEAD + "X: " + "x".repeat(4000), PAUSE, AT_MOST);

        assertThat(lived).isBetween(DEADLINE, AT_MOST.minusMillis(1));
      }
    }
  }

  @Test
  void slowBodiesHoldNoThread() {
    try (RunningService service = twoThreads().start().awaitReport()) {
      for (int i = 0; i < 50; i++) {
        SlowClient client = client(service.port());
        client.send("POST /api/v1/probe HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nx");
      }

      assertThat(service.get("/api/v1/verdict").statusCode()).isEqualTo(200);
      await()
          .atMost(DEADLINE)
          .until(() -> clients.stream().allMatch(SlowClient::isClosedAfterItsAnswer));
    }
  }

  /** Each asks so often before it takes anything that no buffer of the kernel holds the answers. */
  @Test
  void whoTakesAnswersByteByByteIsCutOffAtTheDeadline() {
    try (RunningService service =
        twoThreads().with("server.tomcat.max-keep-alive-requests", "-1").start().awaitReport()) {
      for (int i = 0; i < 2; i++) {
        SlowClient client = client(service.port());
        client.send((HEAD + "\r\n").repeat(900));
      }
      await().atMost(AT_MOST).until(service::busyThreads, busy -> busy == 2);
      long begin = System.nanoTime();

      // A little of the answers every now and then, or the write itself would time out.
      await()
          .pollInterval(PAUSE)
          .atMost(Duration.ofSeconds(20))
          .until(() -> {
            clients.forEach(client -> client.take(2000));
            return service.busyThreads() == 0;
          });
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(AT_MOST);
      assertThat(service.get("/api/v1/verdict").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whenEveryConnectionIsTakenHealthAndMetricsAreAnsweredAllTheSame() throws Exception {
    try (RunningService service =
        twoThreads()
            .with("server.tomcat.max-connections", "5")
            .with("server.tomcat.accept-count", "5")
            .start()
            .awaitReport()) {
      for (int i = 0; i < 10; i++) {
        client(service.port()).send(HEAD);
      }

      assertThat(management(service, "/actuator/health/liveness").statusCode()).isEqualTo(200);
      assertThat(management(service, "/actuator/health/readiness").statusCode()).isEqualTo(200);
      assertThat(management(service, "/actuator/prometheus").body()).contains("fsgsbase_verdict{");
      await().atMost(Duration.ofSeconds(30)).until(() -> answers(service));
    }
  }

  private static boolean answers(RunningService service) {
    return service.get("/api/v1/verdict").statusCode() == 200;
  }

  @Test
  void aRequestThatWaitsForAProbeIsNotOverdue(@TempDir Path folder) throws Exception {
    try (HangingHost host = new HangingHost(folder, "amd-epyc-linux-6.1");
        RunningService service = twoThreads(host.root()).start().awaitReport()) {
      host.hang();
      CompletableFuture<HttpResponse<String>> waiting = service.sendAsync("POST", "/api/v1/probe");
      Thread.sleep(DEADLINE.plusSeconds(2).toMillis());
      assertThat(waiting).isNotDone();

      host.answer();

      assertThat(waiting.join().statusCode()).isEqualTo(200);
    }
  }
}
