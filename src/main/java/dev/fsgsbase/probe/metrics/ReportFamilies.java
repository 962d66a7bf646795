package dev.fsgsbase.probe.metrics;

import dev.fsgsbase.probe.format.BuildInfo;
import dev.fsgsbase.probe.format.PrometheusFormat;
import dev.fsgsbase.probe.format.RenderedReport;
import dev.fsgsbase.probe.selftest.Outcome;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of one report: the gauges of {@link PrometheusFormat}, and
 *
 * <pre>{@code
 * fsgsbase_self_test_runs_total{outcome="passed"} 12.0
 * }</pre>
 */
final class ReportFamilies {
  private ReportFamilies() {}

  /** Of no report there are only the counters. */
  static MetricSnapshots of(@Nullable RenderedReport report, BuildInfo build) {
    if (report == null) {
      return new MetricSnapshots(List.of(runs(Map.of())));
    }
    List<MetricSnapshot> families = new ArrayList<>();
    PrometheusFormat.snapshots(report.document(), build).forEach(families::add);
    families.add(runs(report.snapshot().runs()));
    return new MetricSnapshots(families);
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
