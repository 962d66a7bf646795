package dev.fsgsbase.probe.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.http.HttpStatus;

/** Lets the connector for health and metrics serve nothing else. */
final class ManagementValve extends ValveBase {
  private static final String ROOT = "/actuator";

  private final Connector connector;

  ManagementValve(Connector connector) {
    super(true);
    this.connector = connector;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (request.getConnector().equals(connector)
        && !response.isErrorReportRequired()
        && !isManagement(request.getDecodedRequestURI())) {
      response.sendError(HttpStatus.NOT_FOUND.value());
    }
    getNext().invoke(request, response);
  }

  private static boolean isManagement(String path) {
    return path.equals(ROOT) || path.startsWith(ROOT + "/");
  }
}
