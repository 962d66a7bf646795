package dev.fsgsbase.probe.web;

import java.net.URI;
import java.util.EnumSet;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/**
 * Every kind of error that a client can meet (RFC 9457). The {@code type} is stable; its page is
 * docs/problems.md.
 */
enum ProblemType {
  REQUIREMENT_NOT_MET(HttpStatus.CONFLICT, "The verdict is not one of those required"),
  UNDETERMINED(HttpStatus.SERVICE_UNAVAILABLE, "The verdict is unknown"),
  NO_REPORT_YET(HttpStatus.SERVICE_UNAVAILABLE, "The first probe has not ended yet"),
  PROBE_TOO_SOON(HttpStatus.TOO_MANY_REQUESTS, "The minimum interval is not over"),
  INVALID_REQUIREMENT(HttpStatus.BAD_REQUEST, "Something was required that cannot be"),
  UNKNOWN_SOURCE(HttpStatus.NOT_FOUND, "There is no such source of evidence"),
  PROBE_NOT_OFFERED(HttpStatus.FORBIDDEN, "Probes on request are switched off"),
  CROSS_SITE(HttpStatus.FORBIDDEN, "A page from elsewhere may not ask for a probe"),
  UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "A token is needed"),
  TOKEN_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The service has no token to compare with"),
  INVALID_QUERY(HttpStatus.BAD_REQUEST, "The fleet cannot be asked that"),
  FLEET_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Prometheus gave no answer that counts"),
  BAD_REQUEST(HttpStatus.BAD_REQUEST, "The request is malformed"),
  NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing at this address"),
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The method is not allowed here"),
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "No media type that is accepted can be given"),
  PAYLOAD_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body's media type is not read"),
  REQUEST_REFUSED(HttpStatus.BAD_REQUEST, "The request was refused"),
  INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "The service failed");

  private static final String BASE = "https://fsgsbase.dev/problems/";

  private final HttpStatus status;
  private final String title;

  ProblemType(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  /**
   * The type for an error that the framework or the container raised. What HTTP offers and nobody
   * here does (501, 505) is refused, not a failure.
   */
  static ProblemType of(HttpStatusCode status) {
    return EnumSet.range(BAD_REQUEST, INTERNAL_ERROR).stream()
        .filter(type -> type.status.equals(status))
        .findFirst()
        .orElse(isRefusal(status) ? REQUEST_REFUSED : INTERNAL_ERROR);
  }

  private static boolean isRefusal(HttpStatusCode status) {
    return status.is4xxClientError()
        || status.isSameCodeAs(HttpStatus.NOT_IMPLEMENTED)
        || status.isSameCodeAs(HttpStatus.HTTP_VERSION_NOT_SUPPORTED);
  }

  /**
   * The address of a request as a problem's {@code instance}. Slashes that it begins with are one:
   * {@code //name} would be a reference to another host (RFC 3986, section 4.2), and {@code //} is
   * none at all.
   */
  static URI instance(String requestUri) {
    return URI.create(requestUri.replaceFirst("^/+", "/"));
  }

  /** The last part of the type's URI, such as {@code requirement-not-met}. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  URI uri() {
    return URI.create(BASE + id());
  }

  HttpStatus status() {
    return status;
  }

  String title() {
    return title;
  }

  /** A problem of this type with its own status. */
  ProblemDetail problem(String detail) {
    return problem(status, detail);
  }

  /** A problem of this type with the status that the framework chose. */
  ProblemDetail problem(HttpStatusCode actualStatus, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(actualStatus, detail);
    problem.setType(uri());
    problem.setTitle(title);
    return problem;
  }
}
