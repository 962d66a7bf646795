package dev.fsgsbase.probe.service;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/**
 * Reports a failed start in one line, which a log collector keeps together. It takes the place of
 * Spring Boot's framed report, which application.yaml switches off. Found through
 * META-INF/spring.factories.
 */
final class StartFailureReporter implements FailureAnalysisReporter {
  private static final Logger log = LoggerFactory.getLogger(StartFailureReporter.class);

  @Override
  public void report(FailureAnalysis analysis) {
    String action = analysis.getAction();
    String text = analysis.getDescription() + (action == null ? "" : " " + action);
    log.error("Cannot start: {}", text.strip().replaceAll("\\s+", " "));
  }
}
