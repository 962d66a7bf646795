package dev.fsgsbase.probe.web;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** An error that a controller answers with. */
final class Problem extends RuntimeException {
  private final transient ResponseEntity<ProblemDetail> answer;

  private Problem(ResponseEntity<ProblemDetail> answer, String detail) {
    super(detail);
    this.answer = answer;
  }

  /** A problem that asking again does not solve. */
  static Problem of(ProblemType type, String detail) {
    return new Problem(ResponseEntity.status(type.status()).body(type.problem(detail)), detail);
  }

  /** A problem that time may solve: {@code Retry-After} in whole seconds, at least one. */
  static Problem retryAfter(ProblemType type, String detail, Duration wait) {
    long seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    return new Problem(
        ResponseEntity.status(type.status())
            .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
            .body(type.problem(detail)),
        detail);
  }

  /** Adds a member to the problem's body. */
  Problem with(String name, Object value) {
    ProblemDetail body = answer.getBody();
    if (body != null) {
      body.setProperty(name, value);
    }
    return this;
  }

  ResponseEntity<ProblemDetail> answer() {
    return answer;
  }
}
