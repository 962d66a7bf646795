package dev.fsgsbase.probe.web;

import static dev.fsgsbase.probe.web.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.testing.ChangingHost;
import dev.fsgsbase.probe.testing.Json;
import dev.fsgsbase.probe.testing.RunningService;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /api/v1/check}: the status code is the answer. */
@Timeout(60)
class CheckEndpointTest {
  private static final String ENABLED = "amd-epyc-linux-6.1";
  private static final String DISABLED = "nofsgsbase-linux-6.1";
  private static final String UNKNOWN = "auxv-readers-disagree";

  private static ChangingHost host;
  private static RunningService service;

  @BeforeAll
  static void start(@TempDir Path folder) {
    host = new ChangingHost(folder, ENABLED);
    service = RunningService.on(host.root()).start().awaitReport();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static HttpResponse<String> check(String name, String query) {
    host.become(name);
    assertThat(service.post("/api/v1/probe").statusCode()).isEqualTo(200);
    return service.get("/api/v1/check" + query);
  }

  @Test
  void aVerdictThatIsRequiredIs200WithTheVerdict() {
    HttpResponse<String> response = check(ENABLED, "");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(service.get("/api/v1/verdict").body());
    assertThat(Json.of(response.body()).path("nodeName").asString()).isEqualTo("node-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?require=enabled",
        "?require=enabled,unannounced",
        "?require=unannounced,enabled",
        "?require=unannounced%2Cenabled",
        "?require=broken,%20enabled",
        "?require=enabled&require=unannounced",
        "?require=unannounced&require=enabled",
        "?require=enabled&other=1",
      })
  void anyOfTheRequiredVerdictsWillDo(String query) {
    assertThat(check(ENABLED, query).statusCode()).isEqualTo(200);
  }

  @Test
  void anotherVerdictCanBeRequired() {
    assertThat(check(DISABLED, "?require=disabled-by-kernel").statusCode()).isEqualTo(200);
  }

  @Test
  void aDefiniteNoIs409WithCauseAndRemedy() {
    HttpResponse<String> response = check(DISABLED, "");

    assertProblem(response, ProblemType.REQUIREMENT_NOT_MET);
    assertThat(response.headers().firstValue("Retry-After")).isEmpty();
    assertThat(Json.masked(response.body()))
        .isEqualTo(
            """
            {
              "detail" : "The CPU has FSGSBASE, but the kernel does not announce it and the instructions raised #UD on CPUs 0-1: the kernel's command line switches it off.",
              "instance" : "/api/v1/check",
              "status" : 409,
              "title" : "The verdict is not one of those required",
              "type" : "https://fsgsbase.dev/problems/requirement-not-met",
              "nodeName" : "node-1",
              "verdict" : "disabled-by-kernel",
              "remedy" : "Remove nofsgsbase, or fsgsbase in clearcpuid=, from the kernel's command line and reboot.",
              "cause" : "boot-parameter"
            }
            """);
  }

  @Test
  void enabledIsANoToWhoeverRequiresSomethingElse() {
    assertProblem(check(ENABLED, "?require=broken,unannounced"), ProblemType.REQUIREMENT_NOT_MET);
  }

  @Test
  void anUnknownVerdictIs503WhateverIsRequired() {
    HttpResponse<String> response = check(UNKNOWN, "");

    assertProblem(response, ProblemType.UNDETERMINED);
    assertThat(response.headers().firstValue("Retry-After")).hasValue("30");
    assertThat(Json.masked(response.body()))
        .isEqualTo(
            """
            {
              "detail" : "Not enough to tell: whether the kernel announces FSGSBASE is not known (The readers of the auxiliary vector disagree (getauxval: 0 or absent, /proc/self/auxv: 0x2, the worker: 0x2)).",
              "instance" : "/api/v1/check",
              "status" : 503,
              "title" : "The verdict is unknown",
              "type" : "https://fsgsbase.dev/problems/undetermined",
              "nodeName" : "node-1",
              "verdict" : "unknown",
              "remedy" : "Remove what the reason names as missing, and probe again."
            }
            """);
    assertProblem(check(UNKNOWN, "?require=disabled-by-kernel"), ProblemType.UNDETERMINED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?require=unknown",
        "?require=enabled,unknown",
        "?require=enabled&require=unknown",
        "?require=Enabled",
        "?require=yes",
        "?require=",
        "?require",
        "?require=,",
        "?require=enabled,",
        "?require=%20",
        "?require=enabled;broken",
        "?require=enabled%00",
        "?require=%F0%9F%90%8D",
      })
  void whatCannotBeRequiredIs400WhateverTheVerdict(String query) {
    for (String name : new String[] {ENABLED, UNKNOWN}) {
      HttpResponse<String> response = check(name, query);
      assertProblem(response, ProblemType.INVALID_REQUIREMENT);
      assertThat(response.body())
          .contains("not-applicable, enabled-behind-kernel, unannounced, broken, enabled,");
    }
  }

  @Test
  void anAbsurdlyLongRequirementIsNotRepeatedWhole() {
    HttpResponse<String> response = check(ENABLED, "?require=" + "x".repeat(4_000));

    assertProblem(response, ProblemType.INVALID_REQUIREMENT);
    assertThat(response.body()).hasSizeLessThan(1_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%zz", "%", "%ff", "%C3"})
  void whatCannotBeDecodedIsAMalformedRequest(String value) {
    String request = "GET /api/v1/check?require=" + value + " HTTP/1.1\r\nHost: x\r\n";

    assertProblem(service.raw(request + "Connection: close\r\n\r\n"), 400, ProblemType.BAD_REQUEST);
  }
}
