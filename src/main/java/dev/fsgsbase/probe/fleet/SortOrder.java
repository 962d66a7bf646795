package dev.fsgsbase.probe.fleet;

import java.util.Comparator;
import java.util.List;

/**
 * In which order hosts are listed. What is equal is sorted by name and target, so that pages fit
 * together.
 *
 * @param keys the first counts most
 */
public record SortOrder(List<Key> keys) {
  /** By name. */
  public static final SortOrder BY_NODE = new SortOrder(List.of());

  /** The order of every inventory: it is sorted once for all who look. */
  static final Comparator<Host> OF_THE_INVENTORY =
      Comparator.comparing(Host::node, NaturalOrder.INSTANCE).thenComparing(Host::instance);

  /**
   * One key.
   *
   * @param field what is compared
   * @param descending largest first
   */
  public record Key(Field field, boolean descending) {
    Comparator<Host> comparator() {
      return descending ? field.descending() : field.ascending();
    }
  }

  /** Sorts hosts that are in the order of the inventory, which stays where the keys are equal. */
  List<Host> sort(List<Host> hosts) {
    return keys.stream()
        .map(Key::comparator)
        .reduce(Comparator::thenComparing)
        .map(order -> hosts.stream().sorted(order).toList())
        .orElse(hosts);
  }
}
