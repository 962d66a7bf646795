package dev.fsgsbase.probe.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Puts on every answer, Tomcat's own included, what keeps a browser from misusing it. The table is
 * in docs/security.md.
 */
final class HeadersValve extends ValveBase {
  /** For what no browser is to show as a page: nothing of it may load or run anything. */
  static final String NOTHING =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** For pages: their own files and calls, and no code inside the page. */
  static final String OWN_FILES =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** For the fleet's page: its style and pictures, a form that asks this service, and no script. */
  static final String FORM =
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  private static final String FORM_PAGE = "/fleet";
  private static final List<String> DATA = List.of("/api/", "/actuator/", "/v3/");

  HeadersValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Security-Policy", policy(request.getDecodedRequestURI()));
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    getNext().invoke(request, response);
  }

  /** A request that Tomcat could not parse has no path. */
  private static String policy(@Nullable String path) {
    if (FORM_PAGE.equals(path)) {
      return FORM;
    }
    return path == null || DATA.stream().anyMatch(path::startsWith) ? NOTHING : OWN_FILES;
  }
}
