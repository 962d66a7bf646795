package dev.fsgsbase.probe.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells apart the hosts that targets with one name speak of. Two scrapes of one service are one
 * host, and so are a pod and its successor, or a service and a textfile on the same address; two
 * machines that were given one name are not. Linear in the number of targets: a fleet in which
 * every host is called localhost is a mistake, and no reason to stand still.
 */
final class OneName {
  /** Scrapes further apart than this, in milliseconds, need not be of services that both live. */
  private static final long APART = 120_000;

  private static final Comparator<Sighting> NEWEST_FIRST =
      Comparator.comparingLong(Sighting::reportedAt)
          .thenComparingLong(Sighting::scrapedAt)
          .reversed()
          .thenComparing(Sighting::instance);

  private OneName() {}

  /** What two sightings of one host have in common. */
  private record Trace(String cluster, Description description, Object reportOrAddress) {
    static Trace report(Sighting sighting) {
      return new Trace(sighting.cluster(), sighting.description(), sighting.reportedAt());
    }

    static Trace address(Sighting sighting) {
      return new Trace(sighting.cluster(), sighting.description(), sighting.address());
    }
  }

  /** The sightings of each host, the newest first; another cluster's host is another one. */
  static List<List<Sighting>> split(List<Sighting> sightings) {
    Map<String, List<Sighting>> clusters = new HashMap<>();
    sightings.stream()
        .sorted(NEWEST_FIRST)
        .forEach(sighting ->
            clusters.computeIfAbsent(sighting.cluster(), c -> new ArrayList<>()).add(sighting));
    return clusters.values().stream().flatMap(one -> inOneCluster(one).stream()).toList();
  }

  private static List<List<Sighting>> inOneCluster(List<Sighting> newestFirst) {
    long last = newestFirst.stream().mapToLong(Sighting::scrapedAt).max().orElse(0);
    Map<Trace, List<Sighting>> known = new HashMap<>();
    List<List<Sighting>> hosts = new ArrayList<>();
    List<Sighting> superseded = new ArrayList<>();
    for (Sighting sighting : newestFirst) {
      if (last - sighting.scrapedAt() > APART) {
        superseded.add(sighting);
        continue;
      }
      List<Sighting> host = known.get(Trace.report(sighting));
      if (host == null || sighting.reportedAt() == 0) {
        host = known.get(Trace.address(sighting));
      }
      if (host == null) {
        host = new ArrayList<>();
        hosts.add(host);
      }
      host.add(sighting);
      known.putIfAbsent(Trace.report(sighting), host);
      known.putIfAbsent(Trace.address(sighting), host);
    }
    hosts.get(0).addAll(superseded);
    return hosts;
  }
}
