package dev.fsgsbase.probe.web;

import dev.fsgsbase.probe.format.ReportDocument;
import dev.fsgsbase.probe.format.ReportDocument.EvidenceEntry;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Parts of the latest report, for those who want no more. */
@NodeOnly
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class PartsController {
  private final LatestReport latest;

  PartsController(LatestReport latest) {
    this.latest = latest;
  }

  @GetMapping("/verdict")
  VerdictAnswer verdict() {
    return VerdictAnswer.of(latest.document());
  }

  @GetMapping("/evidence")
  EvidenceAnswer evidence() {
    ReportDocument report = latest.document();
    return new EvidenceAnswer(report.host().nodeName(), report.observedAt(), report.evidence());
  }

  @GetMapping("/evidence/{source}")
  EvidenceEntry evidence(@PathVariable String source) {
    List<EvidenceEntry> evidence = latest.document().evidence();
    return evidence.stream()
        .filter(entry -> entry.source().equals(source))
        .findFirst()
        .orElseThrow(() -> unknownSource(evidence));
  }

  private static Problem unknownSource(List<EvidenceEntry> evidence) {
    List<String> known = evidence.stream().map(EvidenceEntry::source).toList();
    return Problem.of(
        ProblemType.UNKNOWN_SOURCE, "The sources are " + String.join(", ", known) + ".");
  }

  @GetMapping("/self-test")
  SelfTestAnswer selfTest() {
    ReportDocument report = latest.document();
    return new SelfTestAnswer(report.host().nodeName(), report.observedAt(), report.selfTest());
  }

  @GetMapping("/history")
  HistoryAnswer history() {
    return HistoryAnswer.of(latest.rendered());
  }
}
