package dev.fsgsbase.probe.fleet;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes hosts of targets: each host once, by its newest report. */
final class Hosts {
  private final long now;
  private final long staleAfter;
  private final long clockTolerance;

  /**
   * For a moment, by Prometheus' clock.
   *
   * @param now milliseconds of Unix time
   * @param staleAfter age of a report in milliseconds, after which it is marked
   * @param clockTolerance how far a host's clock may be ahead, in milliseconds
   */
  Hosts(long now, long staleAfter, long clockTolerance) {
    this.now = now;
    this.staleAfter = staleAfter;
    this.clockTolerance = clockTolerance;
  }

  /** In no particular order. */
  List<Host> of(List<Sighting> sightings) {
    Map<String, Sighting> first = new HashMap<>(sightings.size() * 2);
    Map<String, List<Sighting>> several = new HashMap<>();
    for (Sighting sighting : sightings) {
      Sighting other = first.putIfAbsent(sighting.node(), sighting);
      if (other != null) {
        several
            .computeIfAbsent(sighting.node(), node -> new ArrayList<>(List.of(other)))
            .add(sighting);
      }
    }
    List<Host> hosts = new ArrayList<>(first.size());
    first.forEach((node, sighting) -> {
      List<Sighting> all = several.get(node);
      if (all == null) {
        hosts.add(host(sighting, 1, false));
      } else {
        add(hosts, all);
      }
    });
    return hosts;
  }

  private void add(List<Host> hosts, List<Sighting> sightings) {
    List<List<Sighting>> apart = OneName.split(sightings);
    apart.forEach(one -> hosts.add(host(one.get(0), one.size(), apart.size() > 1)));
  }

  private Host host(Sighting newest, int targets, boolean nameShared) {
    return new Host(
        Shown.text(newest.node()),
        newest.instance(),
        Shown.orNull(newest.cluster()),
        HostState.REPORTING,
        newest.description(),
        newest.verdict(),
        newest.cause(),
        newest.reportedAt(),
        targets,
        marks(newest, nameShared));
  }

  private Set<Mark> marks(Sighting newest, boolean nameShared) {
    boolean stale = newest.reportedAt() != 0 && now - newest.reportedAt() > staleAfter;
    boolean ahead = newest.reportedAt() - now > clockTolerance;
    if (!stale && !ahead && !nameShared) {
      return newest.marks();
    }
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    marks.addAll(newest.marks());
    if (nameShared) {
      marks.add(Mark.NAME_SHARED);
    }
    if (stale) {
      marks.add(Mark.STALE);
    }
    if (ahead) {
      marks.add(Mark.CLOCK_AHEAD);
    }
    return marks;
  }
}
