package dev.fsgsbase.probe.web;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** An error that a controller answers with. */
final class Problem extends RuntimeException {
  private final transient ProblemDetail body;
  private final transient HttpHeaders headers = new HttpHeaders();

  private Problem(ProblemType type, String detail) {
    super(detail);
    body = type.problem(detail);
  }

  /** A problem that asking again does not solve. */
  static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail);
  }

  /** A problem that time may solve: {@code Retry-After} in whole seconds, at least one. */
  static Problem retryAfter(ProblemType type, String detail, Duration wait) {
    long seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    Problem problem = of(type, detail);
    problem.headers.set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    return problem;
  }

  /** A problem that a bearer token solves (RFC 6750). */
  static Problem unauthorized(String detail) {
    Problem problem = of(ProblemType.UNAUTHORIZED, detail);
    problem.headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    return problem;
  }

  /** Adds a member to the problem's body. */
  Problem with(String name, Object value) {
    body.setProperty(name, value);
    return this;
  }

  HttpStatusCode status() {
    return HttpStatusCode.valueOf(body.getStatus());
  }

  HttpHeaders headers() {
    return headers;
  }

  ProblemDetail body() {
    return body;
  }
}
