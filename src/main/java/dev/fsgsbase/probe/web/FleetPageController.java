package dev.fsgsbase.probe.web;

import dev.fsgsbase.probe.fleet.FleetAnswer;
import dev.fsgsbase.probe.fleet.FleetQuery;
import dev.fsgsbase.probe.fleet.InvalidQueryException;
import dev.fsgsbase.probe.fleet.QueryParser;
import dev.fsgsbase.probe.fleet.prometheus.FleetCache;
import dev.fsgsbase.probe.fleet.prometheus.FleetUnavailableException;
import dev.fsgsbase.probe.format.BuildInfo;
import dev.fsgsbase.probe.format.page.FleetPage;
import dev.fsgsbase.probe.format.page.FleetQuestion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The fleet for people: the same questions as the API's, and every trouble is a page as well. */
@FleetOnly
@RestController
class FleetPageController {
  private static final String HTML = "text/html;charset=UTF-8";

  /** Relative, so that it also holds behind a proxy that adds a path. */
  private static final URI PAGE = URI.create("fleet");

  private final FleetCache fleet;
  private final BuildInfo build;

  FleetPageController(FleetCache fleet, BuildInfo build) {
    this.fleet = fleet;
    this.build = build;
  }

  @GetMapping("/")
  ResponseEntity<Void> home() {
    return ResponseEntity.status(HttpStatus.FOUND).location(PAGE).build();
  }

  /** Written for each request: few people look, and nothing is kept for them. */
  @GetMapping(path = "/fleet", produces = HTML)
  CompletableFuture<ResponseEntity<byte[]>> page(
      @RequestParam MultiValueMap<String, String> parameters) {
    FleetQuestion question = FleetQuestion.of(parameters);
    FleetQuery query;
    try {
      query =
          QueryParser.parse(
              question.parameters(), QueryParser.DEFAULT_SIZE, FleetController.MOST_ON_A_PAGE);
    } catch (InvalidQueryException e) {
      return CompletableFuture.completedFuture(invalid(e, question));
    }
    return fleet
        .latest()
        .thenApply(inventory -> FleetAnswer.of(inventory, query))
        .thenApply(answer -> FleetPage.write(answer, question, build))
        .thenApply(page -> ResponseEntity.ok().body(bytes(page)))
        .exceptionally(failure -> unavailable(failure, question));
  }

  private ResponseEntity<byte[]> invalid(InvalidQueryException e, FleetQuestion question) {
    ProblemType type = ProblemType.INVALID_QUERY;
    String detail = e.parameter() + ": " + e.getMessage();
    String page = FleetPage.problem(type.title(), detail, type.id(), question, build);
    return ResponseEntity.status(type.status()).body(bytes(page));
  }

  private ResponseEntity<byte[]> unavailable(Throwable failure, FleetQuestion question) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (!(cause instanceof FleetUnavailableException why)) {
      throw new CompletionException(cause);
    }
    ProblemType type = ProblemType.FLEET_UNAVAILABLE;
    String detail = String.valueOf(why.getMessage());
    String page = FleetPage.problem(type.title(), detail, why.trouble().id(), question, build);
    return ResponseEntity.status(type.status())
        .header(HttpHeaders.RETRY_AFTER, Long.toString(FleetController.RETRY.toSeconds()))
        .body(bytes(page));
  }

  private static byte[] bytes(String page) {
    return page.getBytes(StandardCharsets.UTF_8);
  }
}
