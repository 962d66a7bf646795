package dev.fsgsbase.probe.fleet.prometheus;

/** Times as Prometheus has them. */
final class UnixTime {
  /** The last second of the year 9999, up to which RFC 3339 can write a time. */
  private static final double LAST = 253_402_300_799.0;

  private UnixTime() {}

  /** Seconds as milliseconds; 0 for what is no time. */
  static long millis(double seconds) {
    return seconds > 0 && seconds <= LAST ? Math.round(seconds * 1000) : 0;
  }
}
