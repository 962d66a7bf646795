package dev.fsgsbase.probe.web;

import dev.fsgsbase.probe.format.RenderedReport;
import dev.fsgsbase.probe.format.ReportDocument;
import dev.fsgsbase.probe.verdict.Requirement;
import dev.fsgsbase.probe.verdict.Verdict;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The node check: the status code is the answer. */
@NodeOnly
@RestController
class CheckController {
  /** An unknown verdict may be another at the next probe; nobody knows, so not too eager. */
  private static final Duration RETRY = Duration.ofSeconds(30);

  /** Only where nothing is said: an empty value is a mistake, such as a variable without one. */
  private static final String DEFAULT = Verdict.ENABLED.id();

  private final LatestReport latest;

  CheckController(LatestReport latest) {
    this.latest = latest;
  }

  @GetMapping(path = "/api/v1/check", produces = MediaType.APPLICATION_JSON_VALUE)
  VerdictAnswer check(@RequestParam(required = false) @Nullable String require) {
    Requirement requirement = parse(require == null ? DEFAULT : require);
    RenderedReport report = latest.rendered();
    ReportDocument document = report.document();
    return switch (requirement.test(report.snapshot().report().assessment().verdict())) {
      case MET -> VerdictAnswer.of(document);
      case NOT_MET ->
          throw explained(document, Problem.of(ProblemType.REQUIREMENT_NOT_MET, document.reason()));
      case UNDETERMINED ->
          throw explained(
              document, Problem.retryAfter(ProblemType.UNDETERMINED, document.reason(), RETRY));
    };
  }

  private static Requirement parse(String require) {
    try {
      return Requirement.parse(require);
    } catch (IllegalArgumentException e) {
      throw Problem.of(ProblemType.INVALID_REQUIREMENT, String.valueOf(e.getMessage()));
    }
  }

  private static Problem explained(ReportDocument document, Problem problem) {
    problem
        .with("nodeName", document.host().nodeName())
        .with("verdict", document.verdict())
        .with("remedy", document.remedy());
    return document.cause() == null ? problem : problem.with("cause", document.cause());
  }
}
