package dev.fsgsbase.probe.fleet;

import java.util.List;
import java.util.Set;

/**
 * What is asked of an inventory.
 *
 * @param filter which hosts
 * @param sort in which order
 * @param groupBy by which fields they are counted instead of listed; empty if they are listed
 * @param whatIf what would be changed on all of them; empty if nothing is asked
 * @param page which page, from 1 on
 * @param size entries on a page; {@link #EVERYTHING} for one page with all
 */
public record FleetQuery(
    FleetFilter filter,
    SortOrder sort,
    List<Field> groupBy,
    Set<Lever> whatIf,
    int page,
    int size) {
  /** One page with all entries. */
  public static final int EVERYTHING = Integer.MAX_VALUE;

  /** Every host by its name, on one page. */
  public static final FleetQuery ALL =
      new FleetQuery(FleetFilter.ALL, SortOrder.BY_NODE, List.of(), Set.of(), 1, EVERYTHING);
}
