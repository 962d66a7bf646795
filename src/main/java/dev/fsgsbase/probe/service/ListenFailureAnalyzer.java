package dev.fsgsbase.probe.service;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.core.NestedExceptionUtils;

/**
 * Says why the web server could not listen, where Spring Boot has no better word for it. Found
 * through META-INF/spring.factories.
 */
final class ListenFailureAnalyzer extends AbstractFailureAnalyzer<WebServerException> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, WebServerException cause) {
    String reason = NestedExceptionUtils.getMostSpecificCause(cause).getMessage();
    return new FailureAnalysis(
        "The service cannot listen: " + reason + ".",
        "See server.address and server.port in docs/configuration.md.",
        failure);
  }
}
