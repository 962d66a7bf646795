package dev.fsgsbase.probe.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.http.HttpStatus;

/**
 * Refuses a request with a body, and reads nothing of it: no call wants one, and a thread that
 * waits for the rest of it serves nobody else. The connection is closed after the answer.
 */
final class NoBodyValve extends ValveBase {

  NoBodyValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (!response.isErrorReportRequired() && hasBody(request)) {
      request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
      response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
    }
    getNext().invoke(request, response);
  }

  private static boolean hasBody(Request request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }
}
