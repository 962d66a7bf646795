package dev.fsgsbase.probe.web;

import dev.fsgsbase.probe.format.RenderedReport;
import dev.fsgsbase.probe.probe.ProbeService;
import dev.fsgsbase.probe.probe.ProbeTooSoonException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The whole report: the last one, or a new one. */
@NodeOnly
@RestController
@RequestMapping(path = "/api/v1/probe", produces = MediaType.APPLICATION_JSON_VALUE)
class ProbeController {
  private final LatestReport latest;
  private final ProbeService probes;
  private final ProbeGuard guard;

  ProbeController(LatestReport latest, ProbeService probes, ProbeGuard guard) {
    this.latest = latest;
    this.probes = probes;
    this.guard = guard;
  }

  /** Spring compares the tags that a condition lists; to {@code *} it would send the report. */
  @GetMapping
  ResponseEntity<byte[]> report(
      @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
          @Nullable String condition) {
    RenderedReport report = latest.rendered();
    return condition != null && condition.strip().equals("*")
        ? answer(HttpStatus.NOT_MODIFIED, report).build()
        : answer(HttpStatus.OK, report).body(report.json());
  }

  /** Holds no thread while it waits: Spring finishes the request when the future ends. */
  @PostMapping
  CompletableFuture<ResponseEntity<byte[]>> probe(HttpServletRequest request) {
    guard.check(request);
    try {
      return probes
          .probeNow()
          .thenApply(latest::rendered)
          .thenApply(report -> answer(HttpStatus.OK, report).body(report.json()));
    } catch (ProbeTooSoonException e) {
      throw Problem.retryAfter(
          ProblemType.PROBE_TOO_SOON, String.valueOf(e.getMessage()), e.retryAfter());
    }
  }

  private ResponseEntity.BodyBuilder answer(HttpStatus status, RenderedReport report) {
    return ResponseEntity.status(status)
        .eTag(report.etag())
        .lastModified(report.document().observedAt())
        .cacheControl(CacheControl.noCache())
        .header(HttpHeaders.AGE, Long.toString(probes.age(report.snapshot()).toSeconds()));
  }
}
