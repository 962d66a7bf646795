package dev.fsgsbase.probe.fleet;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an inventory answers.
 *
 * @param at the moment it speaks of, by Prometheus' clock
 * @param warnings why it is not the whole answer; empty if it is
 * @param notes what a reader should know that makes no count wrong
 * @param fleet all hosts, whatever was asked for
 * @param matched the hosts that were asked for
 * @param whatIf what a change would come to, if that was asked
 * @param groupBy by which fields the groups are; empty if hosts are listed
 * @param page which part of the list follows
 * @param hosts this page's hosts; empty if they are grouped
 * @param groups this page's groups, the largest first; empty if hosts are listed
 */
public record FleetAnswer(
    Instant at,
    List<String> warnings,
    List<String> notes,
    Tally fleet,
    Tally matched,
    @Nullable WhatIf whatIf,
    List<Field> groupBy,
    Page page,
    List<Host> hosts,
    List<Group> groups) {

  /**
   * Part of a list.
   *
   * @param number from 1 on; it may be past the end, and is empty then
   * @param size entries on a page
   * @param items entries in all
   */
  public record Page(int number, int size, int items) {
    /** How many pages there are: at least one. */
    public int pages() {
      return Math.max(1, (int) (((long) items + size - 1) / size));
    }

    <T> List<T> of(List<T> all) {
      long from = Math.min((long) (number - 1) * size, all.size());
      long to = Math.min(from + size, all.size());
      return all.subList((int) from, (int) to);
    }
  }

  /**
   * Hosts that have the same values.
   *
   * @param values one for each field of {@link FleetAnswer#groupBy}; null where they have none
   * @param tally how many they are
   */
  public record Group(List<@Nullable String> values, Tally tally) {}

  /** Whether hosts may be missing: then no count is more than "at least". */
  public boolean partial() {
    return !warnings.isEmpty();
  }

  /** Asks an inventory. */
  public static FleetAnswer of(Inventory inventory, FleetQuery query) {
    List<Host> matched =
        query.sort().sort(inventory.hosts().stream().filter(query.filter()::test).toList());
    List<Group> groups =
        query.groupBy().isEmpty() ? List.of() : Groups.of(matched, query.groupBy());
    int items = query.groupBy().isEmpty() ? matched.size() : groups.size();
    Page page = new Page(query.page(), query.size(), items);
    return new FleetAnswer(
        inventory.at(),
        inventory.warnings(),
        inventory.notes(),
        Tally.of(inventory.hosts()),
        Tally.of(matched),
        query.whatIf().isEmpty() ? null : WhatIf.of(matched, query.whatIf()),
        query.groupBy(),
        page,
        query.groupBy().isEmpty() ? page.of(matched) : List.of(),
        page.of(groups));
  }
}
