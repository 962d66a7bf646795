package dev.fsgsbase.probe.fleet.prometheus;

import dev.fsgsbase.probe.fleet.Sighting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The targets that have a report now, put together from the series of three metrics. */
final class Targets {
  private final Map<String, Target> targets = new HashMap<>();
  private final Shared shared;
  private int unnamed;

  Targets(Shared shared) {
    this.shared = shared;
  }

  /** A series of {@code fsgsbase_host_info}; its value is when it was scraped. */
  void host(Labels labels, double at) {
    targets
        .computeIfAbsent(
            labels.target(),
            key -> new Target(labels.shown("instance"), shared.shared(labels.get("cluster"))))
        .describe(labels.get("node"), shared.description(labels), UnixTime.millis(at));
  }

  /** A series of {@code fsgsbase_verdict_info}; its value is when it was scraped. */
  void verdict(Labels labels, double at) {
    Target target = named(labels);
    if (target != null) {
      target.decide(
          shared.shared(labels.get("verdict")),
          shared.shared(labels.get("cause")),
          UnixTime.millis(at));
    }
  }

  /** A series of {@code fsgsbase_last_probe_timestamp_seconds}. */
  void report(Labels labels, double at) {
    Target target = named(labels);
    if (target != null) {
      target.report(UnixTime.millis(at));
    }
  }

  private @Nullable Target named(Labels labels) {
    Target target = targets.get(labels.target());
    if (target == null) {
      unnamed++;
    }
    return target;
  }

  boolean has(String target) {
    return targets.containsKey(target);
  }

  /** How many series say something of a host that no series names. */
  int unnamed() {
    return unnamed;
  }

  List<Sighting> sightings() {
    List<Sighting> sightings = new ArrayList<>(targets.size());
    targets.values().forEach(target -> sightings.add(target.sighting()));
    return sightings;
  }
}
