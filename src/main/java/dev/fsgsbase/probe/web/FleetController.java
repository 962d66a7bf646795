package dev.fsgsbase.probe.web;

import dev.fsgsbase.probe.fleet.FleetAnswer;
import dev.fsgsbase.probe.fleet.FleetQuery;
import dev.fsgsbase.probe.fleet.InvalidQueryException;
import dev.fsgsbase.probe.fleet.Inventory;
import dev.fsgsbase.probe.fleet.QueryParser;
import dev.fsgsbase.probe.fleet.prometheus.FleetCache;
import dev.fsgsbase.probe.fleet.prometheus.FleetUnavailableException;
import dev.fsgsbase.probe.format.fleet.FleetDocument;
import dev.fsgsbase.probe.format.fleet.FleetJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The fleet's inventory. */
@FleetOnly
@RestController
class FleetController {
  /** Rows on one page: each is some 400 bytes. */
  static final int MOST_ON_A_PAGE = 1000;

  static final Duration RETRY = Duration.ofSeconds(10);

  private final FleetCache fleet;

  FleetController(FleetCache fleet) {
    this.fleet = fleet;
  }

  /** Holds no thread while it waits: Spring finishes the request when the future ends. */
  @GetMapping(path = "/api/v1/fleet", produces = MediaType.APPLICATION_JSON_VALUE)
  CompletableFuture<byte[]> fleet(@RequestParam MultiValueMap<String, String> parameters) {
    FleetQuery query = parse(parameters);
    return fleet
        .latest()
        .exceptionally(FleetController::unavailable)
        .thenApply(
            inventory -> FleetJson.write(FleetDocument.of(FleetAnswer.of(inventory, query))));
  }

  private static FleetQuery parse(Map<String, List<String>> parameters) {
    try {
      return QueryParser.parse(parameters, QueryParser.DEFAULT_SIZE, MOST_ON_A_PAGE);
    } catch (InvalidQueryException e) {
      throw Problem.of(ProblemType.INVALID_QUERY, e.parameter() + ": " + e.getMessage())
          .with("parameter", e.parameter());
    }
  }

  private static Inventory unavailable(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof FleetUnavailableException why) {
      throw Problem.retryAfter(
              ProblemType.FLEET_UNAVAILABLE, String.valueOf(why.getMessage()), RETRY)
          .with("trouble", why.trouble().id());
    }
    throw new CompletionException(cause);
  }
}
