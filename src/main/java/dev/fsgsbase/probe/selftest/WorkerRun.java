package dev.fsgsbase.probe.selftest;

import java.time.Duration;

/**
 * One run of the worker, before anybody has read what it wrote.
 *
 * @param ending how its process ended
 * @param output what it wrote to its standard output, as far as it was read
 * @param duration from spawn to reaped
 */
record WorkerRun(Ending ending, Output output, Duration duration) {

  /** A run without any output. */
  static WorkerRun silent(Ending ending, Duration duration) {
    return new WorkerRun(ending, new Output(new byte[0]), duration);
  }

  /** Bytes that nobody changes after they were handed over. */
  static final class Output {
    private final byte[] bytes;

    Output(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }
  }
}
