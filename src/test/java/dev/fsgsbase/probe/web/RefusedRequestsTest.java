package dev.fsgsbase.probe.web;

import static dev.fsgsbase.probe.web.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.testing.Json;
import dev.fsgsbase.probe.testing.RawResponse;
import dev.fsgsbase.probe.testing.RecordedHosts;
import dev.fsgsbase.probe.testing.RunningService;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Whatever is refused, by whichever layer, is refused with a problem. */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class RefusedRequestsTest {
  private static RunningService service;

  @BeforeAll
  static void start() {
    service = RunningService.on(RecordedHosts.of("gvisor-linux-4.4")).start().awaitReport();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /** A request as it is, with the headers that a server must be given, and these. */
  private static RawResponse request(String methodAndTarget, String... headers) {
    StringBuilder text = new StringBuilder(methodAndTarget).append(" HTTP/1.1\r\n");
    text.append("Host: localhost\r\nConnection: close\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    return service.raw(text.append("\r\n").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nope",
        "/api",
        "/api/v1",
        "/api/v1/",
        "/api/v2/probe",
        "/api/v1/probe/",
        "/API/V1/PROBE",
        "//",
        "///",
        "//localhost",
        "//localhost/api/v1/probe",
        "/error",
        "/actuator/nope",
        "/actuator/env",
        "/actuator/heapdump",
        "/actuator/health/nope",
        "/actuator/health/nope/nope",
        "/actuator/health/liveness/nope/nope",
        "/WEB-INF/web.xml",
        "/META-INF/MANIFEST.MF",
        "/application.yaml",
        "/api/v1/../../etc/passwd",
        "/a%20b/%c3%a4",
      })
  void anAddressWithNothingThereIs404(String target, CapturedOutput log) {
    RawResponse response = request("GET " + target);

    assertProblem(response, 404, ProblemType.NOT_FOUND);
    assertThat(log.getAll()).doesNotContain("Exception", "\tat ");
  }

  @Test
  void theProblemNamesTheAddressThatWasAskedFor() {
    assertThat(Json.masked(request("GET /a%20b").body()))
        .isEqualTo(
            """
            {
              "detail" : "Nothing is served here.",
              "instance" : "/a%20b",
              "status" : 404,
              "title" : "There is nothing at this address",
              "type" : "https://fsgsbase.dev/problems/not-found"
            }
            """);
    assertThat(Json.of(request("TRACE /a%20b").body()).path("instance").asString())
        .isEqualTo("/a%20b");
    assertThat(Json.of(request("GET //localhost/x").body()).path("instance").asString())
        .as("an address on this host, not a reference to another")
        .isEqualTo("/localhost/x");
  }

  @ParameterizedTest
  @CsvSource({
    "PUT /api/v1/probe, GET, POST",
    "DELETE /api/v1/probe, GET, POST",
    "FROB /api/v1/probe, GET, POST",
    "get /api/v1/probe, GET, POST",
    "TRACK /api/v1/probe, GET, POST",
    "POST /api/v1/verdict, GET, GET",
    "POST /api/v1/evidence, GET, GET",
    "PATCH /api/v1/evidence/hwcap2, GET, GET",
    "PUT /api/v1/self-test, GET, GET",
    "DELETE /api/v1/history, GET, GET",
    "POST /api/v1/check, GET, GET",
    "POST /actuator/prometheus, GET, GET",
    "DELETE /actuator/health/liveness, GET, GET",
    "TRACE /api/v1/probe, GET, POST",
    "TRACE /api/v1/verdict, GET, GET",
  })
  void anotherMethodIs405AndNamesTheMethodsThatAre(String request, String one, String other) {
    RawResponse response = request(request);

    assertProblem(response, 405, ProblemType.METHOD_NOT_ALLOWED);
    assertThat(Set.of(response.header("Allow").split(", ?")))
        .isEqualTo(new HashSet<>(List.of(one, other)));
  }

  @Test
  void theServerAsAWholeIsAnAddressThatIsNotThere() {
    assertProblem(request("OPTIONS *"), 404, ProblemType.NOT_FOUND);
  }

  @Test
  void traceDoesNotSendBackWhatItWasSent() {
    RawResponse response = request("TRACE /api/v1/probe", "Cookie: secret=1");

    assertThat(response.status()).isEqualTo(405);
    assertThat(response.body()).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/probe",
        "GET /api/v1/verdict",
        "GET /api/v1/evidence",
        "GET /api/v1/evidence/hwcap2",
        "GET /api/v1/self-test",
        "GET /api/v1/history",
        "GET /api/v1/check",
        "POST /api/v1/probe",
        "GET /actuator/health/liveness",
        "GET /actuator/info",
      })
  void anotherMediaTypeIs406(String request) {
    assertProblem(request(request, "Accept: text/html"), 406, ProblemType.NOT_ACCEPTABLE);
    assertProblem(request(request, "Accept: image/png"), 406, ProblemType.NOT_ACCEPTABLE);
    assertProblem(request(request, "Accept: nonsense"), 406, ProblemType.NOT_ACCEPTABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/problem+xml", "application/xml", "nonsense"})
  void aProblemIsJsonWhateverIsAccepted(String accepted) {
    assertProblem(request("GET /nope", "Accept: " + accepted), 404, ProblemType.NOT_FOUND);
    assertProblem(
        request("TRACE /api/v1/probe", "Accept: " + accepted), 405, ProblemType.METHOD_NOT_ALLOWED);
    assertProblem(request("GET /a|b", "Accept: " + accepted), 400, ProblemType.BAD_REQUEST);
  }

  /** Where the rest of the body never comes, the answer comes all the same. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/probe",
        "POST /api/v1/probe",
        "GET /actuator/health/liveness",
        "PUT /nope",
        "TRACE /",
      })
  void aBodyIsRefusedUnread(String request) {
    for (String header :
        new String[] {
          "Content-Length: 10000000000", "Content-Length: 1", "Transfer-Encoding: chunked"
        }) {
      RawResponse response = request(request, header);

      assertProblem(response, 413, ProblemType.PAYLOAD_TOO_LARGE);
      assertThat(response.header("Connection")).isEqualTo("close");
    }
  }

  /** What the form would have been taken apart for would fail, and be a 500. */
  @Test
  void aFormThatIsNoneIsRefusedAsAnyBody() {
    String type = "Content-Type: multipart/form-data; boundary=";

    assertProblem(
        request("POST /api/v1/probe", type, "Content-Length: 4"),
        413,
        ProblemType.PAYLOAD_TOO_LARGE);
    assertProblem(request("POST /api/v1/probe", type), 415, ProblemType.UNSUPPORTED_MEDIA_TYPE);
  }

  @Test
  void whoAsksBeforeItSendsABodyIsNotToldToGoOn() {
    RawResponse response =
        request("POST /api/v1/probe", "Expect: 100-continue", "Content-Length: 5");

    assertProblem(response, 413, ProblemType.PAYLOAD_TOO_LARGE);
  }

  @Test
  void aBodyOfNothingIsNone() {
    assertThat(request("POST /api/v1/probe", "Content-Length: 0").status()).isEqualTo(200);
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
    RawResponse response = request(line);

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
    assertProblem(request("GET /api/v1/verdict", header), 400, ProblemType.BAD_REQUEST);
  }

  @Test
  void aRequestWithoutAHostIs400() {
    assertProblem(service.raw("GET / HTTP/1.1\r\n\r\n"), 400, ProblemType.BAD_REQUEST);
  }

  @Test
  void oversizedHeadersAre400() {
    assertProblem(
        request("GET /api/v1/verdict", "X: " + "x".repeat(20_000)), 400, ProblemType.BAD_REQUEST);
    assertProblem(request("GET /" + "x".repeat(20_000)), 400, ProblemType.BAD_REQUEST);
    assertProblem(request("GET /", "X: y\r\n".repeat(500) + "X: y"), 400, ProblemType.BAD_REQUEST);
  }

  @Test
  void whatHttpOffersAndNobodyHereDoesIsTheClientsFault() {
    assertProblem(request("CONNECT localhost:1"), 501, ProblemType.REQUEST_REFUSED);
    assertProblem(
        request("GET /api/v1/verdict", "Transfer-Encoding: frob"),
        501,
        ProblemType.REQUEST_REFUSED);
    assertProblem(request("GET /", "Expect: frob"), 417, ProblemType.REQUEST_REFUSED);
    assertProblem(
        service.raw("GET / HTTP/3.0\r\nHost: x\r\n\r\n"), 505, ProblemType.REQUEST_REFUSED);
  }

  @Test
  void everyCharacterInAPathIsAnsweredWithAProblem(CapturedOutput log) {
    for (char c = 1; c < 256; c++) {
      if (c == '\n' || c == '\r' || c == '?' || c == '#' || c == ' ') {
        continue;
      }
      RawResponse response = request("GET /x" + c + "/nope");
      assertThat(response.status()).as("character %d", (int) c).isIn(400, 404);
      assertProblem(
          response,
          response.status(),
          response.status() == 400 ? ProblemType.BAD_REQUEST : ProblemType.NOT_FOUND);
    }
    assertThat(log.getAll()).doesNotContain("Exception", "\tat ");
  }

  @Test
  void headOfNothingIs404WithoutABody() {
    HttpResponse<String> response = service.send("HEAD", "/nope");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(response.body()).isEmpty();
  }

  @Test
  void theServerDoesNotSayWhatItIsMadeOf() {
    for (RawResponse response : new RawResponse[] {request("GET /nope"), request("GET /a|b")}) {
      assertThat(response.headers()).doesNotContainKeys("server", "x-powered-by");
    }
  }
}
