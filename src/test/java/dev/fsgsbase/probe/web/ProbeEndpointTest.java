package dev.fsgsbase.probe.web;

import static dev.fsgsbase.probe.web.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.testing.Golden;
import dev.fsgsbase.probe.testing.Json;
import dev.fsgsbase.probe.testing.RawResponse;
import dev.fsgsbase.probe.testing.RecordedHosts;
import dev.fsgsbase.probe.testing.RunningService;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /api/v1/probe}. */
@Timeout(60)
class ProbeEndpointTest {
  private static final String PATH = "/api/v1/probe";
  private static final Duration MIN_INTERVAL = Duration.ofSeconds(30);
  private static final AtomicLong nanos = new AtomicLong();

  private static RunningService service;

  @BeforeAll
  static void start() {
    service =
        RunningService.on(RecordedHosts.of("amd-epyc-linux-6.1"))
            .with("fsgsbase.probe.min-interval", MIN_INTERVAL.toSeconds() + "s")
            .with(nanos::get)
            .start()
            .awaitReport();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static String etag() {
    return header(service.get(PATH), "ETag");
  }

  private static void waitUntilAProbeIsAllowed() {
    nanos.addAndGet(MIN_INTERVAL.toNanos());
  }

  @Test
  void theWholeReportIsServed() {
    HttpResponse<String> response = service.get(PATH);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Content-Type")).isEqualTo("application/json");
    Golden.assertMatches("amd-epyc-linux-6.1.json", Json.masked(response.body()));
  }

  @Test
  void theEntityTagIsStrongAndStaysWhileTheReportStays() {
    assertThat(etag()).matches("\"[0-9a-f]{32}\"").isEqualTo(etag());
  }

  @Test
  void lastModifiedIsWhenTheProbeBegan() {
    HttpResponse<String> response = service.get(PATH);

    Instant modified =
        ZonedDateTime.parse(header(response, "Last-Modified"), DateTimeFormatter.RFC_1123_DATE_TIME)
            .toInstant();
    Instant observed = Instant.parse(Json.of(response.body()).path("observedAt").asString());
    assertThat(Duration.between(modified, observed))
        .isBetween(Duration.ZERO, Duration.ofSeconds(1));
  }

  @Test
  void cachesMustAskAgain() {
    assertThat(header(service.get(PATH), "Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void theAgeIsInWholeSecondsSinceTheProbeBegan() {
    waitUntilAProbeIsAllowed();
    assertThat(header(service.post(PATH), "Age")).isEqualTo("0");

    nanos.addAndGet(Duration.ofMillis(7_900).toNanos());

    assertThat(header(service.get(PATH), "Age")).isEqualTo("7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "\"other\",W/%s , \"more\"", "*"})
  void aReportThatTheClientHasIsNotSentAgain(String condition) {
    String etag = etag();

    RawResponse response =
        service.raw(
            "GET "
                + PATH
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nIf-None-Match: "
                + condition.formatted(etag)
                + "\r\n\r\n");

    assertThat(response.status()).isEqualTo(304);
    assertThat(response.body()).isEmpty();
    assertThat(response.header("ETag")).isEqualTo(etag);
    assertThat(response.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(response.headers()).containsKeys("last-modified", "age");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"other\"", "W/\"other\"", "\"\"", "other"})
  void aReportThatTheClientDoesNotHaveIsSent(String condition) {
    HttpResponse<String> response = service.get(PATH, "If-None-Match", condition);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(Json.of(response.body()).path("verdict").asString()).isEqualTo("enabled");
  }

  @Test
  void anotherEntityTagCountsMoreThanAnEqualDate() {
    HttpResponse<String> first = service.get(PATH);

    HttpResponse<String> response =
        service.get(
            PATH,
            "If-None-Match",
            "\"other\"",
            "If-Modified-Since",
            header(first, "Last-Modified"));

    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void headSaysWhatGetWouldSay() {
    HttpResponse<String> get = service.get(PATH);

    HttpResponse<String> head = service.send("HEAD", PATH);

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "ETag")).isEqualTo(header(get, "ETag"));
    assertThat(header(head, "Content-Length")).isEqualTo(header(get, "Content-Length"));
    assertThat(service.send("HEAD", PATH, "If-None-Match", header(get, "ETag")).statusCode())
        .isEqualTo(304);
  }

  @Test
  void aNewProbeAnswersWithItsOwnReport() {
    String before = etag();
    waitUntilAProbeIsAllowed();

    HttpResponse<String> response = service.post(PATH);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Content-Type")).isEqualTo("application/json");
    assertThat(header(response, "ETag")).isNotEqualTo(before).isEqualTo(etag());
    assertThat(response.body()).isEqualTo(service.get(PATH).body());
  }

  @Test
  void beforeTheMinimumIntervalIsOverAProbeIsRefusedWithTheWholeSecondsToWait() {
    waitUntilAProbeIsAllowed();
    service.post(PATH);

    HttpResponse<String> atOnce = service.post(PATH);
    nanos.addAndGet(MIN_INTERVAL.minusMillis(1_500).toNanos());
    HttpResponse<String> later = service.post(PATH);
    nanos.addAndGet(Duration.ofMillis(1_499).toNanos());
    HttpResponse<String> almost = service.post(PATH);
    nanos.addAndGet(Duration.ofMillis(1).toNanos());

    assertProblem(atOnce, ProblemType.PROBE_TOO_SOON);
    assertThat(header(atOnce, "Retry-After")).isEqualTo("30");
    assertThat(header(later, "Retry-After")).isEqualTo("2");
    assertThat(header(almost, "Retry-After")).isEqualTo("1");
    assertThat(service.post(PATH).statusCode()).isEqualTo(200);
  }

  @Test
  void aRefusedProbeLeavesTheReportAsItIs() {
    waitUntilAProbeIsAllowed();
    service.post(PATH);
    String etag = etag();

    service.post(PATH);

    assertThat(etag()).isEqualTo(etag);
  }

  @Test
  void optionsNamesTheMethods() {
    HttpResponse<String> response = service.send("OPTIONS", PATH);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Allow").split(", ?"))
        .containsExactlyInAnyOrder("GET", "HEAD", "POST", "OPTIONS");
  }
}
