package dev.fsgsbase.probe.publish;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Exports how publishing goes, two series for each mode that is on:
 *
 * <pre>{@code
 * fsgsbase_publish_failures_total{mode="node-labels"} 0.0
 * fsgsbase_publish_last_success_timestamp_seconds{mode="node-labels"} 1.795e9
 * }</pre>
 *
 * <p>It reads what the publishing thread left, and never waits for it.
 */
public final class PublishCollector implements MultiCollector {
  private final Publishing publishing;

  public PublishCollector(Publishing publishing) {
    this.publishing = publishing;
  }

  @Override
  public MetricSnapshots collect() {
    CounterSnapshot.Builder failures =
        CounterSnapshot.builder()
            .name("fsgsbase_publish_failures")
            .help("Number of failed attempts to publish since start, by mode.");
    GaugeSnapshot.Builder successes =
        GaugeSnapshot.builder()
            .name("fsgsbase_publish_last_success_timestamp_seconds")
            .help(
                "When an attempt to publish last ended well, in Unix time; absent until one did.");
    boolean any = false;
    for (Job job : publishing.jobs()) {
      Labels mode = Labels.of("mode", job.mode().id());
      failures.dataPoint(
          CounterDataPointSnapshot.builder().value((double) job.failures()).labels(mode).build());
      Instant success = job.lastSuccess();
      if (success != null) {
        any = true;
        successes.dataPoint(
            GaugeDataPointSnapshot.builder()
                .value(success.toEpochMilli() / 1e3)
                .labels(mode)
                .build());
      }
    }
    List<MetricSnapshot> families = new ArrayList<>(List.of(failures.build()));
    if (any) {
      families.add(successes.build());
    }
    return new MetricSnapshots(families);
  }
}
