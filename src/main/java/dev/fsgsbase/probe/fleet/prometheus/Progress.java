package dev.fsgsbase.probe.fleet.prometheus;

/** Told how far a reading is. */
@FunctionalInterface
public interface Progress {
  /** For those who do not want to know. */
  Progress NONE = (done, all, title, series) -> {};

  /**
   * Something was read.
   *
   * @param done queries that are answered as a whole
   * @param all queries in all
   * @param title what is being read, in words
   * @param series series of it so far
   */
  void at(int done, int all, String title, int series);
}
