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
    Map<Values, List<Host>> members = new LinkedHashMap<>();
    for (Host host : hosts) {
      members.computeIfAbsent(Values.of(host, fields), values -> new ArrayList<>()).add(host);
    }
    List<Group> groups = new ArrayList<>();
    members.forEach((values, all) -> groups.add(new Group(values.list(), Tally.of(all))));
    groups.sort(Comparator.comparingInt((Group group) -> group.tally().hosts()).reversed());
    return groups;
  }

  /** What the hosts of a group have in common. */
  private record Values(List<@Nullable String> list) {
    static Values of(Host host, List<Field> fields) {
      List<@Nullable String> values = new ArrayList<>(fields.size());
      fields.forEach(field -> values.add(field.of(host)));
      return new Values(values);
    }
  }
}
