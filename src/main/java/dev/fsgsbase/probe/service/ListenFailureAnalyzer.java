package dev.fsgsbase.probe.service;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.core.NestedExceptionUtils;

/**
 * Says why the web server could not listen, where Spring Boot has no better word for it. Found
 * through META-INF/spring.factories.
 */
final class ListenFailureAnalyzer extends AbstractFailureAnalyzer<WebServerException> {

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable failure, WebServerException cause) {
    if (findCause(failure, PortInUseException.class) != null) {
      return null; // Spring Boot's own analysis names the port.
    }
    String reason = NestedExceptionUtils.getMostSpecificCause(cause).getMessage();
    return new FailureAnalysis(
        "The service cannot listen: " + reason + ".",
        "See server.address and server.port in docs/configuration.md.",
        failure);
  }
}
