package dev.fsgsbase.probe.probe;

/** Monotonic time, which no clock change moves: cadence and ages are reckoned in it. */
@FunctionalInterface
public interface Ticker {

  /** Nanoseconds since an arbitrary start, as {@link System#nanoTime()} counts them. */
  long nanos();
}
