package dev.fsgsbase.probe.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Answers what Tomcat refuses before Spring sees it (a malformed request line, oversized headers,
 * TRACE) with a problem instead of a page of HTML. Tomcat makes it by its class name, which is why
 * both are public.
 */
public class ProblemValve extends ErrorReportValve {

  /** For Tomcat. */
  public ProblemValve() {}

  @Override
  protected void report(Request request, Response response, @Nullable Throwable throwable) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    if (!response.getCoyoteResponse().isCommitted()) {
      try {
        write(response, status);
      } catch (IOException e) {
        // The client is gone; there is nobody to tell.
        response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, e);
      }
    }
  }

  private static void write(Response response, int code) throws IOException {
    HttpStatus status = HttpStatus.resolve(code);
    ProblemType type = ProblemType.of(status == null ? HttpStatus.BAD_REQUEST : status);
    byte[] body =
        """
        {"type":"%s","title":"%s","status":%d,"detail":"The request was refused before it was handled."}\
        """
            .formatted(type.uri(), type.title(), code)
            .getBytes(StandardCharsets.UTF_8);
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    response.finishResponse();
  }
}
