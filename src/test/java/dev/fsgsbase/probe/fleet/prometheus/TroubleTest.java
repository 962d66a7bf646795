package dev.fsgsbase.probe.fleet.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.fsgsbase.probe.fleet.Inventory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which a server fails is a problem with a name, and never a count. */
@Timeout(30)
class TroubleTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** What the first query wants: without it, nothing else would be asked. */
  private static final String CLOCK = "{\"metric\":{},\"value\":[1795348800,\"1795348800\"]}";

  private static final Duration SHORT = Duration.ofMillis(700);

  private CannedPrometheus prometheus;

  @BeforeEach
  void listen() throws IOException {
    prometheus = new CannedPrometheus();
    prometheus.host("web-1", "enabled", "").host("web-2", "broken", "");
  }

  @AfterEach
  void stop() {
    prometheus.close();
  }

  private static PrometheusSettings at(URI url, Duration timeout) {
    return new PrometheusSettings(url, null, null, null, timeout, 10_000, Duration.ofDays(1));
  }

  private static Inventory read(PrometheusSettings settings) {
    return new FleetReader(settings, Clock.systemUTC()).read(Progress.NONE);
  }

  private static FleetUnavailableException failure(PrometheusSettings settings) {
    FleetUnavailableException failure =
        catchThrowableOfType(FleetUnavailableException.class, () -> read(settings));
    assertThat(failure).as("it fails").isNotNull();
    return failure;
  }

  private FleetUnavailableException failure() {
    return failure(at(prometheus.url(), PATIENCE));
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    CannedPrometheus.answer(exchange, status, type, body);
  }

  @Test
  void aServerThatIsDownIsUnreachable() {
    prometheus.close();
    assertThat(failure().trouble()).isEqualTo(Trouble.UNREACHABLE);
  }

  @Test
  void aNameThatNobodyHasIsUnreachable() {
    assertThat(failure(at(URI.create("http://nobody.invalid:9090"), PATIENCE)).trouble())
        .isEqualTo(Trouble.UNREACHABLE);
  }

  @Test
  void aServerThatNeverAnswersIsATimeout() {
    prometheus.misbehave(exchange -> sleep(5000));
    assertThat(failure(at(prometheus.url(), SHORT)).trouble()).isEqualTo(Trouble.TIMEOUT);
  }

  @Test
  void anAnswerThatStopsHalfwayWithoutAnEndIsATimeout() {
    prometheus.misbehave(exchange -> {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write("{\"status\":\"success\",".getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
      sleep(5000);
    });
    long start = System.nanoTime();
    assertThat(failure(at(prometheus.url(), SHORT)).trouble()).isEqualTo(Trouble.TIMEOUT);
    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(3));
  }

  @Test
  void anAnswerThatDripsIsATimeout() {
    prometheus.misbehave(exchange -> {
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream out = exchange.getResponseBody()) {
        for (int i = 0; i < 100; i++) {
          out.write(' ');
          out.flush();
          sleep(50);
        }
      }
    });
    assertThat(failure(at(prometheus.url(), SHORT)).trouble()).isEqualTo(Trouble.TIMEOUT);
  }

  @ParameterizedTest
  @CsvSource({
    "401,REFUSED", "403,REFUSED", "404,NOT_PROMETHEUS", "302,NOT_PROMETHEUS",
    "500,QUERY_FAILED", "502,QUERY_FAILED", "429,QUERY_FAILED", "204,QUERY_FAILED"
  })
  void anyStatusBut200IsAProblem(int status, Trouble trouble) {
    prometheus.misbehave(
        exchange -> answer(exchange, status, "text/html", status == 204 ? "" : "<html>no</html>"));
    assertThat(failure().trouble()).isEqualTo(trouble);
  }

  @Test
  void aRedirectIsNotFollowedBecauseTheTokenIsForThisAddress() throws IOException {
    try (CannedPrometheus elsewhere = new CannedPrometheus()) {
      prometheus.misbehave(exchange -> {
        exchange.getResponseHeaders().set("Location", elsewhere.url() + "/api/v1/query");
        answer(exchange, 302, "text/plain", "x");
      });
      assertThat(failure().trouble()).isEqualTo(Trouble.NOT_PROMETHEUS);
      assertThat(elsewhere.asked()).isEmpty();
    }
  }

  @Test
  void whatTheApiSaysOfItsFailureIsShownWithoutControlCharacters() {
    prometheus.misbehave(exchange ->
        answer(
            exchange,
            422,
            "application/json",
            "{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"too many\\u001b[31m\"}"));
    assertThat(failure()).hasMessageContaining("too many?[31m").hasMessageContaining("HTTP 422");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!doctype html><title>Log in</title>",
        "null",
        "[]",
        "{}",
        "{\"status\":\"success\"}",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[1]}}",
        "{\"data\":{\"resultType\":\"vector\",\"result\":[" + CLOCK + "]}}",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[" + CLOCK + "]}}",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}} more",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}{}",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":"
            + "[{\"metric\":{},\"value\":[1]}]}}",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":"
            + "[{\"metric\":{\"a\":1},\"value\":[1,\"1\"]}]}}"
      })
  void whatIsNotAnAnswerOfTheApiIsAProblem(String body) {
    prometheus.misbehave(exchange -> answer(exchange, 200, "application/json", body));
    assertThat(failure().trouble()).isEqualTo(Trouble.NOT_PROMETHEUS);
  }

  @Test
  void aStatusOfErrorIsAProblemAlsoWith200() {
    prometheus.misbehave(exchange ->
        answer(exchange, 200, "application/json", "{\"status\":\"error\",\"error\":\"no\"}"));
    assertThat(failure().trouble()).isEqualTo(Trouble.QUERY_FAILED);
  }

  @Test
  void anAnswerThatEndsTooEarlyIsTruncatedAndNothingOfItCounts() {
    prometheus.misbehave(exchange -> {
      String body = prometheus.body(exchange);
      answer(exchange, 200, "application/json", body.substring(0, body.length() - 3));
    });
    assertThat(failure().trouble()).isEqualTo(Trouble.TRUNCATED);
  }

  @Test
  void anEmptyBodyIsNoAnswer() {
    prometheus.misbehave(exchange -> answer(exchange, 200, "application/json", ""));
    assertThat(failure().trouble()).isEqualTo(Trouble.NOT_PROMETHEUS);
  }

  @Test
  void aConnectionThatBreaksInTheMiddleIsTruncated() {
    prometheus.misbehave(exchange -> {
      exchange.sendResponseHeaders(200, 5000);
      exchange.getResponseBody().write("{\"status\":\"success\",".getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
      exchange.close();
    });
    assertThat(failure().trouble()).isEqualTo(Trouble.TRUNCATED);
  }

  @Test
  void aPackedAnswerThatEndsTooEarlyIsTruncated() {
    prometheus.misbehave(exchange -> packed(exchange, prometheus.body(exchange), 20));
    assertThat(failure().trouble()).isEqualTo(Trouble.TRUNCATED);
  }

  @Test
  void aPackedAnswerIsUnpacked() {
    prometheus.misbehave(exchange -> packed(exchange, prometheus.body(exchange), 0));
    assertThat(read(at(prometheus.url(), PATIENCE)).hosts()).hasSize(2);
  }

  @Test
  void aSmallAnswerThatUnpacksToALargeOneIsTooLarge() {
    prometheus.misbehave(exchange -> packed(exchange, " ".repeat(1 << 20), 0));
    assertThat(failure().trouble()).isEqualTo(Trouble.TOO_LARGE);
  }

  private static void packed(HttpExchange exchange, String body, int lost) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body.getBytes(StandardCharsets.UTF_8));
    }
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    exchange.sendResponseHeaders(200, bytes.size() - lost);
    exchange.getResponseBody().write(bytes.toByteArray(), 0, bytes.size() - lost);
    exchange.close();
  }

  @Test
  void aServerThatFailsAtTheLastQueryGivesNoCountAtAll() {
    prometheus.misbehave(exchange -> {
      if (exchange.getRequestURI().getQuery().contains("max_over_time")) {
        answer(exchange, 503, "text/plain", "busy");
      } else {
        answer(exchange, 200, "application/json", prometheus.body(exchange));
      }
    });
    assertThat(failure().trouble()).isEqualTo(Trouble.QUERY_FAILED);
  }

  @Test
  void thePrefixTheTokenAndTheTenantAreSent(@TempDir Path folder) throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "s3cret\n");
    URI url = URI.create(prometheus.url() + "/prefix/prometheus/");
    read(new PrometheusSettings(url, token, "team-a", null, PATIENCE, 10_000, Duration.ofDays(1)));

    assertThat(prometheus.asked())
        .hasSize(6)
        .allSatisfy(asked -> {
          assertThat(asked.path()).isEqualTo("/prefix/prometheus/api/v1/query");
          assertThat(asked.headers())
              .containsEntry("Authorization", "Bearer s3cret")
              .containsEntry("X-Scope-OrgID", "team-a");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "line\nbreak"})
  void aTokenThatIsNoneIsAProblemAndNothingIsSent(String content, @TempDir Path folder)
      throws IOException {
    Path token = Files.writeString(folder.resolve("token"), content);
    assertThat(withToken(token)).isEqualTo(Trouble.TOKEN_UNREADABLE);
    assertThat(withToken(folder.resolve("absent"))).isEqualTo(Trouble.TOKEN_UNREADABLE);
    assertThat(prometheus.asked()).isEmpty();
  }

  private @Nullable Trouble withToken(Path token) {
    return failure(
            new PrometheusSettings(
                prometheus.url(), token, null, null, PATIENCE, 10_000, Duration.ofDays(1)))
        .trouble();
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
