package dev.fsgsbase.probe.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.Markdown;
import dev.fsgsbase.probe.testing.RawResponse;
import dev.fsgsbase.probe.testing.RecordedHosts;
import dev.fsgsbase.probe.testing.RunningService;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of answer has the headers that docs/security.md says. */
@Timeout(60)
class HeadersTest {
  private static final Map<String, List<String>> ROWS =
      Markdown.page("docs/security.md").rows("Headers");

  /** What provokes each kind of answer: a method and a target, and a header if it needs one. */
  private static final Map<String, List<String>> REQUESTS =
      Map.of(
          "report",
          List.of("GET /api/v1/probe", "HEAD /api/v1/probe", "POST /api/v1/probe"),
          "documents",
          List.of("GET /api/v1/report.schema.json", "GET /v3/api-docs", "HEAD /v3/api-docs"),
          "status page and its files",
          List.of("GET /", "HEAD /", "GET /page/page.css", "GET /page/page.js"),
          "parts, history, check",
          List.of(
              "GET /api/v1/verdict",
              "GET /api/v1/evidence",
              "GET /api/v1/evidence/hwcap2",
              "GET /api/v1/self-test",
              "GET /api/v1/history",
              "GET /api/v1/check?require=unannounced",
              "HEAD /api/v1/verdict",
              "OPTIONS /api/v1/verdict",
              "OPTIONS /api/v1/probe"),
          "health, metrics, info",
          List.of(
              "GET /actuator/health",
              "GET /actuator/health/liveness",
              "GET /actuator/health/readiness",
              "GET /actuator/info",
              "GET /actuator/prometheus"),
          "error of an address for data",
          List.of(
              "GET /api/v1/check",
              "GET /api/v1/check?require=frob",
              "GET /api/v1/evidence/frob",
              "GET /api/v1/probe\r\nAccept: image/png",
              "GET /api/v1/frob",
              "PUT /api/v1/probe",
              "TRACE /api/v1/probe",
              "POST /actuator/prometheus",
              "TRACE /actuator/info",
              "GET /actuator/env",
              "POST /api/v1/probe\r\nSec-Fetch-Site: cross-site",
              "POST /api/v1/probe\r\nContent-Type: text/plain",
              "POST /api/v1/probe\r\nContent-Length: 5",
              "GET /api/v1/probe\r\nTransfer-Encoding: chunked",
              "GET /api/v1/evidence/a%2Fb"),
          "error of the address of the fleet's page",
          List.of("GET /fleet", "PUT /fleet", "TRACE /fleet"),
          "error of any other address",
          List.of(
              "GET /frob", "GET /error", "TRACE /", "TRACE /frob", "PUT /\r\nContent-Length: 5"),
          "error before the address is understood",
          List.of(
              "GET /a|b",
              "GET /a%2Fb",
              "GET /\r\nExpect: frob",
              "CONNECT localhost:1",
              "GET /../../etc/passwd",
              "GET /\r\nBad Header: x",
              "GET /\r\nX: " + "x".repeat(9000)));

  private static RunningService service;

  @BeforeAll
  static void start() {
    service = RunningService.on(RecordedHosts.of("gvisor-linux-4.4")).start().awaitReport();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  static Stream<Arguments> requests() {
    return REQUESTS.entrySet().stream()
        .flatMap(
            kind -> kind.getValue().stream().map(request -> Arguments.of(kind.getKey(), request)));
  }

  @Test
  void everyKindOfTheTableIsTried() {
    assertThat(ROWS).containsKeys(REQUESTS.keySet().toArray(String[]::new));
    assertThat(ROWS).hasSize(REQUESTS.size() + 1 + 2 + 4 + 3);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void theAnswerHasWhatTheTableSays(String kind, String request) {
    RawResponse response = answer(request);
    List<String> row = cells(kind);

    assertThat(response.header("Content-Security-Policy")).isEqualTo(cells(row.get(0)).get(0));
    assertThat(response.header("Cache-Control")).isEqualTo(row.get(1));
    for (String name :
        new String[] {
          "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Resource-Policy"
        }) {
      assertThat(response.header(name)).as(name).isEqualTo(cells(name).get(0));
    }
    assertThat(response.headers().keySet())
        .doesNotContain("server", "x-powered-by", "set-cookie")
        .noneMatch(name -> name.startsWith("access-control"));
    assertThat(response.status() >= 400).isEqualTo(kind.startsWith("error"));
  }

  private static List<String> cells(String row) {
    return requireNonNull(ROWS.get(row), row);
  }

  /** The further headers stand between the request line and what every request needs. */
  private static RawResponse answer(String request) {
    int line = request.indexOf("\r\n");
    String first = line < 0 ? request : request.substring(0, line);
    String more = line < 0 ? "" : request.substring(line + 2) + "\r\n";
    return service.raw(
        first + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + more + "\r\n");
  }
}
