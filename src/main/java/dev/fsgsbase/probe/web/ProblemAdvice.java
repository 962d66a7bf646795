package dev.fsgsbase.probe.web;

import dev.fsgsbase.probe.probe.FailureLog;
import java.util.regex.Pattern;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns every exception of a controller or of Spring into {@code application/problem+json}. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
  private static final Pattern BELOW_COMPONENT = Pattern.compile("/actuator/health/[^/]+/.+");

  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  private final FailureLog failures = new FailureLog(log, "A request failed");

  /** In seconds; a probe that hangs may go on hanging. */
  private static final String RETRY = "30";

  @ExceptionHandler
  ResponseEntity<Object> problem(Problem problem, WebRequest request) {
    return createResponseEntity(problem.body(), problem.headers(), problem.status(), request);
  }

  /** A parameter of the query or of a form that cannot be decoded, or too many of them. */
  @ExceptionHandler
  ResponseEntity<Object> malformed(InvalidParameterException e, WebRequest request) {
    return refused(HttpStatus.valueOf(e.getErrorCode()), "A parameter is malformed.", request);
  }

  /** Spring Boot fails so at a component of health below one that is not there. */
  @ExceptionHandler
  ResponseEntity<Object> failedState(IllegalStateException e, WebRequest request) {
    return request instanceof ServletWebRequest servlet
            && BELOW_COMPONENT.matcher(servlet.getRequest().getRequestURI()).matches()
        ? refused(HttpStatus.NOT_FOUND, "Nothing is served here.", request)
        : bug(e, request);
  }

  /** Nothing of the exception reaches the client; the log has it. */
  @ExceptionHandler
  ResponseEntity<Object> bug(Exception e, WebRequest request) {
    failures.failed(e, System.nanoTime());
    return refused(HttpStatus.INTERNAL_SERVER_ERROR, "See the service's log.", request);
  }

  private ResponseEntity<Object> refused(HttpStatus status, String detail, WebRequest request) {
    ProblemDetail body = ProblemType.of(status).problem(status, detail);
    return createResponseEntity(body, HttpHeaders.EMPTY, status, request);
  }

  @Override
  protected ResponseEntity<Object> handleNoResourceFoundException(
      NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    return refused(HttpStatus.NOT_FOUND, "Nothing is served here.", request);
  }

  /** The probe that the client waits for takes longer than any may. */
  @Override
  protected @Nullable ResponseEntity<Object> handleAsyncRequestTimeoutException(
      AsyncRequestTimeoutException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    HttpHeaders retry = new HttpHeaders();
    retry.set(HttpHeaders.RETRY_AFTER, RETRY);
    return createResponseEntity(
        ProblemType.of(status).problem(status, "The probe has not ended in time."),
        retry,
        status,
        request);
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

  /** With its media type, so that what the client accepts is not asked again. */
  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail problem && request instanceof ServletWebRequest servlet) {
      problem.setInstance(ProblemType.instance(servlet.getRequest().getRequestURI()));
    }
    return ResponseEntity.status(status)
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(body);
  }
}
