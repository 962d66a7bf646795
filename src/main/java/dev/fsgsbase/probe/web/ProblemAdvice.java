package dev.fsgsbase.probe.web;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every exception of a controller or of Spring into {@code application/problem+json}. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> problem(Problem problem) {
    return problem.answer();
  }

  /** Nothing of the exception reaches the client; the log has it. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> bug(Exception e) {
    log.error("A request failed.", e);
    ProblemType type = ProblemType.INTERNAL_ERROR;
    return ResponseEntity.internalServerError().body(type.problem("See the service's log."));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String detail =
        e instanceof ErrorResponse error && error.getBody().getDetail() != null
            ? error.getBody().getDetail()
            : "The request was refused.";
    ProblemDetail typed = ProblemType.of(status).problem(status, detail);
    return super.handleExceptionInternal(e, typed, headers, status, request);
  }
}
