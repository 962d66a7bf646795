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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which browsers may ask for a probe, and for which pages. */
@Timeout(60)
class ProbeGuardTest {
  private static RunningService service;

  @BeforeAll
  static void start() {
    service =
        RunningService.on(RecordedHosts.of("gvisor-linux-4.4"))
            .with("fsgsbase.probe-now.allowed-hosts", "Web-1.example.com,probe")
            .start()
            .awaitReport();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /** A POST with these headers, which are parted by semicolons. */
  private static RawResponse post(String headers) {
    String lines = headers.isEmpty() ? "" : headers.replace("; ", "\r\n") + "\r\n";
    String host = headers.startsWith("Host: ") ? "" : "Host: localhost\r\n";
    return service.raw(
        "POST /api/v1/probe HTTP/1.1\r\nConnection: close\r\n" + host + lines + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Host: whatever.example.com",
        "Content-Type: application/json",
        "Content-Type: application/json;charset=utf-8",
        "Origin: http://localhost; Sec-Fetch-Site: same-origin",
        "Host: localhost:3747; Origin: http://localhost:3747; Sec-Fetch-Site: same-origin",
        "Host: 127.0.0.1:3747; Origin: http://127.0.0.1:3747",
        "Host: [::1]:3747; Origin: http://[::1]:3747; Sec-Fetch-Site: same-origin",
        "Host: web-1.example.com:3747; Origin: http://web-1.example.com:3747",
        "Host: PROBE; Origin: http://probe",
        "Sec-Fetch-Site: none",
      })
  void theServicesOwnPageAndWhatIsNoBrowserMay(String headers) {
    assertThat(post(headers).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Sec-Fetch-Site: frob",
        "Origin: http://elsewhere.example.com",
        "Origin: http://elsewhere.example.com; Sec-Fetch-Site: same-origin",
        "Origin: null",
        "Origin: https://localhost",
        "Origin: http://localhost:81",
        "Origin: localhost",
        "Host: elsewhere.example.com; Origin: http://elsewhere.example.com",
        "Host: elsewhere.example.com:3747; Sec-Fetch-Site: same-origin",
        "Host: localhost.example.com; Origin: http://localhost.example.com",
        "Host: 127.0.0.1.example.com; Origin: http://127.0.0.1.example.com",
        "Host: web-2.example.com; Origin: http://web-2.example.com",
      })
  void aPageFromElsewhereMayNot(String headers) {
    assertProblem(post(headers), 403, ProblemType.CROSS_SITE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/plain",
        "text/plain;application/json",
        "nonsense",
        "*/*",
      })
  void whatAFormCanSendIsRefused(String type) {
    RawResponse response =
        service.raw(
            "POST /api/v1/probe HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Length: 0\r\nContent-Type: "
                + type
                + "\r\n\r\n");

    assertProblem(response, 415, ProblemType.UNSUPPORTED_MEDIA_TYPE);
  }

  @Test
  void noPageOfAnotherSiteIsToldThatItMay() {
    RawResponse preflight =
        service.raw(
            String.join(
                "\r\n",
                "OPTIONS /api/v1/probe HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                "Origin: http://elsewhere.example.com",
                "Access-Control-Request-Method: POST",
                "",
                ""));

    assertThat(preflight.headers().keySet()).noneMatch(name -> name.startsWith("access-control"));
    assertThat(post("Origin: http://localhost").headers().keySet())
        .noneMatch(name -> name.startsWith("access-control"));
  }

  @Test
  void switchedOffNobodyMayAndTheReportIsServedAllTheSame() {
    try (RunningService off =
        RunningService.on(RecordedHosts.of("gvisor-linux-4.4"))
            .with("fsgsbase.probe-now.enabled", "false")
            .start()
            .awaitReport()) {
      assertProblem(off.post("/api/v1/probe"), ProblemType.PROBE_NOT_OFFERED);
      assertThat(off.get("/api/v1/probe").statusCode()).isEqualTo(200);
    }
  }
}
