package dev.fsgsbase.probe.fleet.prometheus;

/** Told how far a reading is, by one thread at a time. */
@FunctionalInterface
public interface Progress {
  /** For those who do not want to know. */
  Progress NONE = (done, all, series) -> {};

  /**
   * Something was read.
   *
   * @param done queries that are answered as a whole
   * @param all queries in all
   * @param series series so far, of all queries
   */
  void at(int done, int all, int series);
}
