package dev.fsgsbase.probe.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes an inventory of what targets say. */
public final class InventoryBuilder {
  /** As the alert FsgsbaseReportStale has it: three intervals of a probe. */
  private static final Duration STALE_AFTER = Duration.ofMinutes(15);

  /** How far a host's clock may be ahead of Prometheus' before it is worth a word. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

  private InventoryBuilder() {}

  private record Name(String cluster, String node) {}

  /**
   * Makes it.
   *
   * @param at the moment, by Prometheus' clock
   * @param sightings what reports now
   * @param gone what reported before and does not now
   * @param warnings why the answer is not the whole one
   * @param notes what a reader should know
   */
  public static Inventory build(
      Instant at,
      List<Sighting> sightings,
      List<Silent> gone,
      List<String> warnings,
      List<String> notes) {
    List<Host> hosts =
        new Hosts(at.toEpochMilli(), STALE_AFTER.toMillis(), CLOCK_TOLERANCE.toMillis())
            .of(sightings);
    Set<Name> present = new HashSet<>();
    if (!gone.isEmpty()) {
      sightings.forEach(sighting -> present.add(new Name(sighting.cluster(), sighting.node())));
    }
    Map<Name, List<Silent>> silent = new HashMap<>();
    for (Silent one : gone) {
      Name name = new Name(one.cluster(), one.node());
      if (!present.contains(name)) {
        silent.computeIfAbsent(name, n -> new ArrayList<>()).add(one);
      }
    }
    silent.values().forEach(targets -> hosts.add(host(targets)));
    hosts.sort(SortOrder.OF_THE_INVENTORY);
    return new Inventory(at, List.copyOf(hosts), List.copyOf(warnings), List.copyOf(notes));
  }

  private static Host host(List<Silent> targets) {
    Silent last = targets.get(0);
    for (Silent target : targets) {
      last = target.reportedAt() > last.reportedAt() ? target : last;
    }
    return new Host(
        Shown.text(last.node()),
        last.instance(),
        Shown.orNull(last.cluster()),
        HostState.SILENT,
        last.description(),
        null,
        null,
        last.reportedAt(),
        targets.size(),
        Set.of());
  }
}
