package dev.fsgsbase.probe.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.testing.Json;
import dev.fsgsbase.probe.testing.RawResponse;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/** Checks that an answer is a problem of RFC 9457 and tells nothing of what is inside. */
final class ProblemAssert {
  private ProblemAssert() {}

  static void assertProblem(HttpResponse<String> response, ProblemType type) {
    assertProblem(response, type.status().value(), type);
  }

  static void assertProblem(HttpResponse<String> response, int status, ProblemType type) {
    assertProblem(
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse(""),
        response.body(),
        status,
        type);
  }

  static void assertProblem(RawResponse response, int status, ProblemType type) {
    assertProblem(
        response.status(), response.header("Content-Type"), response.body(), status, type);
  }

  private static void assertProblem(
      int actualStatus, String contentType, String body, int status, ProblemType type) {
    assertThat(actualStatus).as(body).isEqualTo(status);
    assertThat(contentType).isEqualTo("application/problem+json");
    assertThat(body)
        .doesNotContainIgnoringCase("<html", "exception", "\tat ", "tomcat", "springframework")
        .doesNotContain("java.", "jakarta.");
    JsonNode problem = Json.of(body);
    assertThat(problem.path("type").asString()).isEqualTo(type.uri().toString());
    assertThat(problem.path("title").asString()).isEqualTo(type.title());
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("detail").asString()).isNotBlank();
  }
}
