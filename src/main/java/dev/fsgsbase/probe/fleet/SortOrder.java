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

  private static final Comparator<Host> LAST = Field.NODE.ascending().thenComparing(Host::instance);

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

  Comparator<Host> comparator() {
    return keys.stream()
        .map(Key::comparator)
        .reduce(Comparator::thenComparing)
        .map(order -> order.thenComparing(LAST))
        .orElse(LAST);
  }
}
