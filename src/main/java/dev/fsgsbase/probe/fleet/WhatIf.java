package dev.fsgsbase.probe.fleet;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many hosts would be usable if something were changed on all of them.
 *
 * @param levers what would be changed, together
 * @param usable hosts that are usable already
 * @param becomeUsable hosts that would become so
 * @param perhaps hosts that may become so
 * @param unchanged hosts that would stay as they are: not usable
 * @param unknown hosts of which nobody knows, now or then; silent ones are among them
 */
public record WhatIf(
    Set<Lever> levers, int usable, int becomeUsable, int perhaps, int unchanged, int unknown) {

  /** Counts the hosts. */
  public static WhatIf of(List<Host> hosts, Set<Lever> levers) {
    int usable = 0;
    int unknown = 0;
    Map<Chance, Integer> chances = new EnumMap<>(Chance.class);
    for (Host host : hosts) {
      Boolean now = host.usable();
      if (now == null) {
        unknown++;
      } else if (now) {
        usable++;
      } else {
        chances.merge(host.outlook().by(levers), 1, Integer::sum);
      }
    }
    return new WhatIf(
        levers,
        usable,
        chances.getOrDefault(Chance.YES, 0),
        chances.getOrDefault(Chance.PERHAPS, 0),
        chances.getOrDefault(Chance.NO, 0),
        unknown);
  }
}
