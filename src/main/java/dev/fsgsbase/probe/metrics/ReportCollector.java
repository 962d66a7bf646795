package dev.fsgsbase.probe.metrics;

import dev.fsgsbase.probe.format.BuildInfo;
import dev.fsgsbase.probe.format.PrometheusFormat;
import dev.fsgsbase.probe.format.RenderedReport;
import dev.fsgsbase.probe.format.ReportRenderer;
import dev.fsgsbase.probe.selftest.Outcome;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Exports the latest report in a scrape. It reads the report once, so a scrape never mixes two; and
 * the registry holds it by a strong reference, so the garbage collector cannot lose it.
 *
 * <p>Beside the gauges of {@link PrometheusFormat} it exports
 *
 * <pre>{@code
 * fsgsbase_self_test_runs_total{outcome="passed"} 12.0
 * }</pre>
 */
final class ReportCollector implements MultiCollector {
  private final ReportRenderer reports;
  private final BuildInfo build;
  private final AtomicReference<@Nullable Collected> last = new AtomicReference<>();

  private record Collected(RenderedReport report, MetricSnapshots families) {}

  ReportCollector(ReportRenderer reports, BuildInfo build) {
    this.reports = reports;
    this.build = build;
  }

  @Override
  public MetricSnapshots collect() {
    return reports
        .latest()
        .map(this::collect)
        .orElseGet(() -> new MetricSnapshots(List.of(runs(Map.of()))));
  }

  /** The same report has the same metrics: they are made once, however often it is scraped. */
  @SuppressWarnings("ReferenceEquality") // the same rendered report is the same object
  private MetricSnapshots collect(RenderedReport report) {
    Collected known = last.get();
    if (known != null && known.report == report) {
      return known.families;
    }
    List<MetricSnapshot> families = new ArrayList<>();
    PrometheusFormat.snapshots(report.document(), build).forEach(families::add);
    families.add(runs(report.snapshot().runs()));
    Collected next = new Collected(report, new MetricSnapshots(families));
    last.set(next);
    return next.families;
  }

  private static CounterSnapshot runs(Map<Outcome, Long> runs) {
    CounterSnapshot.Builder family =
        CounterSnapshot.builder()
            .name("fsgsbase_self_test_runs")
            .help("Number of self-tests since start, by outcome.");
    for (Outcome outcome : Outcome.values()) {
      family.dataPoint(
          CounterDataPointSnapshot.builder()
              .value(runs.getOrDefault(outcome, 0L))
              .labels(Labels.of("outcome", outcome.id()))
              .build());
    }
    return family.build();
  }
}
