package dev.fsgsbase.probe.fleet.prometheus;

import dev.fsgsbase.probe.fleet.Description;
import dev.fsgsbase.probe.fleet.Silent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The targets that had a report within the time that is looked back, and have none now. Each of the
 * two metrics may be read by a thread of its own.
 */
final class Gone {
  private record Name(String target, String node) {}

  private final Map<Name, Silent> series = new HashMap<>();
  private final Map<String, Long> reports = new HashMap<>();
  private final Shared shared;
  private final Targets present;

  Gone(Shared shared, Targets present) {
    this.shared = shared;
    this.present = present;
  }

  /** A series of {@code fsgsbase_host_info} that is not there any more. */
  void host(Labels labels, double ignored) {
    String target = labels.target();
    if (present.has(target)) {
      return; // it has another kernel, CPU model or name now
    }
    Description description = shared.description(labels);
    Silent silent =
        new Silent(
            labels.get("node"),
            labels.shown("instance"),
            shared.shared(labels.get("cluster")),
            description,
            0);
    series.merge(new Name(target, silent.node()), silent, Silent::common);
  }

  /** When a target that is gone began its last report. */
  void report(Labels labels, double at) {
    reports.put(labels.target(), UnixTime.millis(at));
  }

  List<Silent> silent() {
    List<Silent> silent = new ArrayList<>();
    series.forEach(
        (name, one) -> silent.add(one.reported(reports.getOrDefault(name.target(), 0L))));
    return silent;
  }
}
