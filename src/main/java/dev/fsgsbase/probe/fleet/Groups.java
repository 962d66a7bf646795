package dev.fsgsbase.probe.fleet;

import dev.fsgsbase.probe.fleet.FleetAnswer.Group;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hosts by the values that they have in common. */
final class Groups {
  private Groups() {}

  /** The largest first; of equal ones the one that comes first among the hosts. */
  static List<Group> of(List<Host> hosts, List<Field> fields) {
    Map<List<@Nullable String>, List<Host>> members = new LinkedHashMap<>();
    for (Host host : hosts) {
      members.computeIfAbsent(values(host, fields), values -> new ArrayList<>()).add(host);
    }
    List<Group> groups = new ArrayList<>();
    members.forEach((values, all) -> groups.add(new Group(values, Tally.of(all))));
    groups.sort(Comparator.comparingInt((Group group) -> group.tally().hosts()).reversed());
    return groups;
  }

  private static List<@Nullable String> values(Host host, List<Field> fields) {
    List<@Nullable String> values = new ArrayList<>(fields.size());
    fields.forEach(field -> values.add(field.of(host)));
    return values;
  }
}
