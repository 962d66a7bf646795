package dev.fsgsbase.probe.fleet;

import dev.fsgsbase.probe.verdict.Cause;
import dev.fsgsbase.probe.verdict.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Hosts, counted. Every host is in exactly one of usable, unusable, unknown and silent.
 *
 * @param hosts all of them
 * @param usable may use the instructions
 * @param unusable may certainly not
 * @param unknown report, and nobody knows
 * @param silent stopped reporting
 * @param marked need a second look
 * @param verdicts those that report, by verdict; a verdict that no host has is absent
 * @param causes those that report and have a cause, by it
 */
public record Tally(
    int hosts,
    int usable,
    int unusable,
    int unknown,
    int silent,
    int marked,
    Map<Verdict, Integer> verdicts,
    Map<Cause, Integer> causes) {

  /** Counts the hosts. */
  public static Tally of(List<Host> hosts) {
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    Map<Cause, Integer> causes = new EnumMap<>(Cause.class);
    int usable = 0;
    int unusable = 0;
    int silent = 0;
    int marked = 0;
    for (Host host : hosts) {
      Verdict verdict = host.verdict();
      Cause cause = host.cause();
      Boolean mayUse = host.usable();
      if (verdict != null) {
        verdicts.merge(verdict, 1, Integer::sum);
      }
      if (cause != null) {
        causes.merge(cause, 1, Integer::sum);
      }
      if (mayUse != null) {
        usable += mayUse ? 1 : 0;
        unusable += mayUse ? 0 : 1;
      }
      silent += host.state() == HostState.SILENT ? 1 : 0;
      marked += host.marks().isEmpty() ? 0 : 1;
    }
    int unknown = hosts.size() - usable - unusable - silent;
    return new Tally(hosts.size(), usable, unusable, unknown, silent, marked, verdicts, causes);
  }
}
