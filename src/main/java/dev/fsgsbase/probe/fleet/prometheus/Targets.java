package dev.fsgsbase.probe.fleet.prometheus;

import dev.fsgsbase.probe.fleet.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The targets that have a report now, put together from the series of three metrics, which come in
 * any order and from several threads.
 */
final class Targets {
  private final Map<String, Target> targets = new ConcurrentHashMap<>();
  private final Shared shared;

  Targets(Shared shared) {
    this.shared = shared;
  }

  /** A series of {@code fsgsbase_host_info}; its value is when it was scraped. */
  void host(Labels labels, double at) {
    target(labels).describe(labels.get("node"), shared.description(labels), UnixTime.millis(at));
  }

  /** A series of {@code fsgsbase_verdict_info}; its value is when it was scraped. */
  void verdict(Labels labels, double at) {
    target(labels)
        .decide(
            shared.shared(labels.get("verdict")),
            shared.shared(labels.get("cause")),
            UnixTime.millis(at));
  }

  /** A series of {@code fsgsbase_last_probe_timestamp_seconds}. */
  void report(Labels labels, double at) {
    target(labels).report(UnixTime.millis(at));
  }

  private Target target(Labels labels) {
    return targets.computeIfAbsent(
        labels.target(),
        key -> new Target(labels.shown("instance"), shared.shared(labels.get("cluster"))));
  }

  boolean has(String name) {
    Target target = targets.get(name);
    return target != null && target.isDescribed();
  }

  /** How many series say something of a host that no series names. */
  int unnamed() {
    return targets.values().stream()
        .filter(target -> !target.isDescribed())
        .mapToInt(Target::findings)
        .sum();
  }

  List<Sighting> sightings() {
    List<Sighting> sightings = new ArrayList<>(targets.size());
    for (Target target : targets.values()) {
      if (target.isDescribed()) {
        sightings.add(target.sighting());
      }
    }
    return sightings;
  }
}
