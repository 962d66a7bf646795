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
    RawResponse response = service.request("GET " + target);

    assertProblem(response, 404, ProblemType.NOT_FOUND);
    assertThat(log.getAll()).doesNotContain("Exception", "\tat ");
  }

  @Test
  void theProblemNamesTheAddressThatWasAskedFor() {
    assertThat(Json.masked(service.request("GET /a%20b").body()))
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
    assertThat(Json.of(service.request("TRACE /a%20b").body()).path("instance").asString())
        .isEqualTo("/a%20b");
    assertThat(Json.of(service.request("GET //localhost/x").body()).path("instance").asString())
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
    RawResponse response = service.request(request);

    assertProblem(response, 405, ProblemType.METHOD_NOT_ALLOWED);
    assertThat(Set.of(response.header("Allow").split(", ?")))
        .isEqualTo(new HashSet<>(List.of(one, other)));
  }

  @Test
  void theServerAsAWholeIsAnAddressThatIsNotThere() {
    assertProblem(service.request("OPTIONS *"), 404, ProblemType.NOT_FOUND);
  }

  @Test
  void traceDoesNotSendBackWhatItWasSent() {
    RawResponse response = service.request("TRACE /api/v1/probe", "Cookie: secret=1");

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
    assertProblem(service.request(request, "Accept: text/html"), 406, ProblemType.NOT_ACCEPTABLE);
    assertProblem(service.request(request, "Accept: image/png"), 406, ProblemType.NOT_ACCEPTABLE);
    assertProblem(service.request(request, "Accept: nonsense"), 406, ProblemType.NOT_ACCEPTABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/problem+xml", "application/xml", "nonsense"})
  void aProblemIsJsonWhateverIsAccepted(String accepted) {
    assertProblem(service.request("GET /nope", "Accept: " + accepted), 404, ProblemType.NOT_FOUND);
    assertProblem(
        service.request("TRACE /api/v1/probe", "Accept: " + accepted),
        405,
        ProblemType.METHOD_NOT_ALLOWED);
    assertProblem(service.request("GET /a|b", "Accept: " + accepted), 400, ProblemType.BAD_REQUEST);
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
      RawResponse response = service.request(request, header);

      assertProblem(response, 413, ProblemType.PAYLOAD_TOO_LARGE);
      assertThat(response.header("Connection")).isEqualTo("close");
    }
  }

  /** What the form would have been taken apart for would fail, and be a 500. */
  @Test
  void aFormThatIsNoneIsRefusedAsAnyBody() {
    String type = "Content-Type: multipart/form-data; boundary=";

    assertProblem(
        service.request("POST /api/v1/probe", type, "Content-Length: 4"),
        413,
        ProblemType.PAYLOAD_TOO_LARGE);
    assertProblem(
        service.request("POST /api/v1/probe", type), 415, ProblemType.UNSUPPORTED_MEDIA_TYPE);
  }

  @Test
  void whoAsksBeforeItSendsABodyIsNotToldToGoOn() {
    RawResponse response =
        service.request("POST /api/v1/probe", "Expect: 100-continue", "Content-Length: 5");

    assertProblem(response, 413, ProblemType.PAYLOAD_TOO_LARGE);
  }

  @Test
  void aBodyOfNothingIsNone() {
    assertThat(service.request("POST /api/v1/probe", "Content-Length: 0").status()).isEqualTo(200);
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
    for (RawResponse response :
        new RawResponse[] {service.request("GET /nope"), service.request("GET /a|b")}) {
      assertThat(response.headers()).doesNotContainKeys("server", "x-powered-by");
    }
  }
}
