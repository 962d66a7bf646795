package dev.fsgsbase.probe.fleet.prometheus;

import dev.fsgsbase.probe.fleet.Inventory;
import dev.fsgsbase.probe.fleet.InventoryBuilder;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.ObjDoubleConsumer;
import org.jspecify.annotations.Nullable;

/** Reads an inventory: six queries, all for the moment that Prometheus' own clock shows. */
public final class FleetReader {
  /** Below this, two clocks are as good as the same. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  /** Queries that run side by side: reading answers takes the time, and two CPUs are common. */
  private static final int AT_ONCE = 2;

  private static final int STEP = 1000;

  private final PrometheusSettings settings;
  private final HttpClient http;
  private final Clock clock;

  /**
   * For one server.
   *
   * @param clock this machine's; used for nothing but to say that it differs
   */
  public FleetReader(PrometheusSettings settings, Clock clock) {
    this.settings = settings;
    this.http = PrometheusClient.http(settings);
    this.clock = clock;
  }

  /**
   * Reads it anew.
   *
   * @throws FleetUnavailableException if one of the queries has no answer that counts
   */
  public Inventory read(Progress progress) {
    return new Reading(progress).run();
  }

  /** One reading. */
  private final class Reading {
    private final PrometheusClient client = new PrometheusClient(settings, http);
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Progress progress;
    private int done;
    private int series;

    Reading(Progress progress) {
      this.progress = progress;
    }

    Inventory run() {
      BigDecimal now = now();
      String at = now.toPlainString();
      Shared shared = new Shared();
      Targets targets = new Targets(shared);
      together(
          List.of(
              () -> ask(Query.HOSTS, at, targets::host),
              () -> ask(Query.VERDICTS, at, targets::verdict),
              () -> ask(Query.REPORTS, at, targets::report)));
      Gone gone = new Gone(shared, targets);
      together(
          List.of(
              () -> ask(Query.GONE_HOSTS, at, gone::host),
              () -> ask(Query.GONE_REPORTS, at, gone::report)));
      if (targets.unnamed() > 0) {
        warnings.add(
            targets.unnamed() + " series speak of hosts that no fsgsbase_host_info describes.");
      }
      Instant moment = Instant.ofEpochMilli(now.movePointRight(3).longValue());
      return InventoryBuilder.build(
          moment,
          targets.sightings(),
          gone.silent(),
          new ArrayList<>(warnings),
          notes(Duration.between(clock.instant(), moment)));
    }

    private BigDecimal now() {
      double[] found = {Double.NaN};
      together(List.of(() -> ask(Query.CLOCK, null, (labels, value) -> found[0] = value)));
      if (UnixTime.millis(found[0]) == 0) {
        throw new FleetUnavailableException(
            Trouble.NOT_PROMETHEUS, "This is not the answer of the Prometheus API: no time().");
      }
      return BigDecimal.valueOf(UnixTime.millis(found[0]), 3);
    }

    private void together(List<Callable<List<String>>> queries) {
      SideBySide.run(AT_ONCE, queries).forEach(warnings::addAll);
    }

    private List<String> ask(Query query, @Nullable String at, ObjDoubleConsumer<Labels> each) {
      int[] read = {0};
      tell(0, 0);
      List<String> warnings =
          client.ask(
              query,
              at,
              (labels, value) -> {
                each.accept(labels, value);
                if (++read[0] % STEP == 0) {
                  tell(0, STEP);
                }
              });
      tell(1, read[0] % STEP);
      return warnings;
    }

    private synchronized void tell(int moreQueries, int moreSeries) {
      done += moreQueries;
      series += moreSeries;
      progress.at(done, Query.values().length, series);
    }
  }

  private static List<String> notes(Duration ahead) {
    return ahead.abs().compareTo(SKEW) < 0
        ? List.of()
        : List.of(
            "This machine's clock is "
                + ahead.abs().toSeconds()
                + " s "
                + (ahead.isNegative() ? "ahead of" : "behind")
                + " Prometheus'. Times and ages here are by Prometheus'.");
  }
}
