package dev.fsgsbase.probe.web;

import dev.fsgsbase.probe.format.BuildInfo;
import dev.fsgsbase.probe.format.EntityTag;
import dev.fsgsbase.probe.format.ReportRenderer;
import dev.fsgsbase.probe.format.TextFormat;
import dev.fsgsbase.probe.format.page.StatusPage;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The address for people: a page in a browser, a line at a terminal that asks for text. */
@NodeOnly
@RestController
class StatusPageController {
  private static final String HTML = "text/html;charset=UTF-8";
  private static final String TEXT = "text/plain;charset=UTF-8";

  private final ReportRenderer reports;
  private final LatestReport latest;
  private final BuildInfo build;

  StatusPageController(ReportRenderer reports, LatestReport latest, BuildInfo build) {
    this.reports = reports;
    this.latest = latest;
    this.build = build;
  }

  /** Rendered for each request: few people look, and nothing is kept for them. */
  @GetMapping(path = "/", produces = HTML)
  ResponseEntity<byte[]> page() {
    return answer(
        reports
            .latest()
            .map(report -> StatusPage.write(report, build))
            .orElseGet(() -> StatusPage.waiting(build)));
  }

  @GetMapping(path = "/", produces = TEXT)
  ResponseEntity<byte[]> line() {
    return answer(TextFormat.write(latest.document()));
  }

  private static ResponseEntity<byte[]> answer(String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    return ResponseEntity.ok()
        .eTag(EntityTag.of(body))
        .cacheControl(CacheControl.noCache())
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .body(body);
  }
}
