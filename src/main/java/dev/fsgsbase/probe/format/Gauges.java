package dev.fsgsbase.probe.format;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects gauge families; what is unknown is left out, and a family without series too. */
final class Gauges {
  private final List<MetricSnapshot> families = new ArrayList<>();

  /** One family, built up series by series. */
  final class Family {
    private final String name;
    private final String help;
    private final List<GaugeDataPointSnapshot> series = new ArrayList<>();

    private Family(String name, String help) {
      this.name = name;
      this.help = help;
    }

    /** Adds a series. */
    Family add(double value, String... labelNamesAndValues) {
      series.add(
          GaugeDataPointSnapshot.builder()
              .value(value)
              .labels(Labels.of(labelNamesAndValues))
              .build());
      return this;
    }

    /** Adds a series if its value is known. */
    Family addIfKnown(@Nullable Number value, String... labelNamesAndValues) {
      return value == null ? this : add(value.doubleValue(), labelNamesAndValues);
    }

    /** Ends the family. */
    void end() {
      if (!series.isEmpty()) {
        GaugeSnapshot.Builder family = GaugeSnapshot.builder().name(name).help(help);
        series.forEach(family::dataPoint);
        families.add(family.build());
      }
    }
  }

  /** Begins a family. */
  Family family(String name, String help) {
    return new Family(name, help);
  }

  /** All families, sorted by name. */
  MetricSnapshots snapshots() {
    return new MetricSnapshots(families);
  }
}
