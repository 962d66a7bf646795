package dev.fsgsbase.probe.web;

import static dev.fsgsbase.probe.web.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.testing.RawResponse;
import dev.fsgsbase.probe.testing.RecordedHosts;
import dev.fsgsbase.probe.testing.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What is no request, or none that Tomcat hands on, is refused with a problem all the same. */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class MalformedRequestsTest {
  private static RunningService service;

  @BeforeAll
  static void start() {
    service = RunningService.on(RecordedHosts.of("gvisor-linux-4.4")).start().awaitReport();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/evidence/%00",
        "GET /api/v1/evidence/hwcap2%00.json",
        "GET /api/v1/evidence/a%2Fb",
        "GET /api/v1%2fprobe",
        "GET /..%2f..%2fetc/passwd",
        "GET /api/v1/evidence/a%5Cb",
        "GET /api/v1/evidence/%zz",
        "GET /api/v1/evidence/%",
        "GET /../../etc/passwd",
        "GET /api/v1/evidence/../../../../../etc/passwd",
        "GET /%2e%2e/%2e%2e/etc/passwd",
        "GET /static/..;/..;/etc/passwd",
        "GET /a|b",
        "GET /<script>",
        "GET /a b",
        "GET /\u00e4",
        "GET /\u0000",
        "GET nope",
        "GET http://elsewhere/api/v1/verdict",
        "G\u00e4T /",
        "\u0016\u0003\u0001",
      })
  void aMalformedTargetIs400(String line) {
    RawResponse response = service.request(line);

    // A line that is not one of HTTP/1 is answered without a status line, as HTTP/0.9 has it.
    assertThat(response.status()).isIn(400, 0);
    assertThat(response.body()).contains("\"type\":\"" + ProblemType.BAD_REQUEST.uri() + "\"");
    if (response.status() == 400) {
      assertProblem(response, 400, ProblemType.BAD_REQUEST);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: another",
        "Content-Length: -1",
        "Content-Length: x",
        "Content-Length: 1\r\nContent-Length: 2",
        "Bad Header: x",
        "X: a\u0000b",
        ": x",
      })
  void aMalformedHeaderIs400(String header) {
    assertProblem(service.request("GET /api/v1/verdict", header), 400, ProblemType.BAD_REQUEST);
  }

  @Test
  void aRequestWithoutAHostIs400() {
    assertProblem(service.raw("GET / HTTP/1.1\r\n\r\n"), 400, ProblemType.BAD_REQUEST);
  }

  @Test
  void oversizedHeadersAre400() {
    assertProblem(
        service.request("GET /api/v1/verdict", "X: " + "x".repeat(20_000)),
        400,
        ProblemType.BAD_REQUEST);
    assertProblem(service.request("GET /" + "x".repeat(20_000)), 400, ProblemType.BAD_REQUEST);
    assertProblem(
        service.request("GET /", "X: y\r\n".repeat(500) + "X: y"), 400, ProblemType.BAD_REQUEST);
  }

  @Test
  void whatHttpOffersAndNobodyHereDoesIsTheClientsFault() {
    assertProblem(service.request("CONNECT localhost:1"), 501, ProblemType.REQUEST_REFUSED);
    assertProblem(
        service.request("GET /api/v1/verdict", "Transfer-Encoding: frob"),
        501,
        ProblemType.REQUEST_REFUSED);
    assertProblem(service.request("GET /", "Expect: frob"), 417, ProblemType.REQUEST_REFUSED);
    assertProblem(
        service.raw("GET / HTTP/3.0\r\nHost: x\r\n\r\n"), 505, ProblemType.REQUEST_REFUSED);
  }

  @Test
  void everyCharacterInAPathIsAnsweredWithAProblem(CapturedOutput log) {
    for (char c = 1; c < 256; c++) {
      if (c == '\n' || c == '\r' || c == '?' || c == '#' || c == ' ') {
        continue;
      }
      RawResponse response = service.request("GET /x" + c + "/nope");
      assertThat(response.status()).as("character %d", (int) c).isIn(400, 404);
      assertProblem(
          response,
          response.status(),
          response.status() == 400 ? ProblemType.BAD_REQUEST : ProblemType.NOT_FOUND);
    }
    assertThat(log.getAll()).doesNotContain("Exception", "\tat ");
  }
}
