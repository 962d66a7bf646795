package dev.fsgsbase.probe.selftest;

import dev.fsgsbase.probe.host.Signals;

/**
 * How the worker's process ended.
 *
 * @param kind in which way
 * @param number the exit status, or the signal; 0 for the other kinds
 * @param detail one phrase for people
 */
record Ending(Kind kind, int number, String detail) {

  enum Kind {
    EXITED,
    SIGNALED,
    DEADLINE,
    OUTPUT_TOO_LARGE,
    NOT_STARTED,
    /** There was no CPU to run it on. */
    NO_CPU,
    /** It ended, and nobody can say how. */
    STATUS_LOST
  }

  static Ending exited(int status) {
    return new Ending(Kind.EXITED, status, "exit status " + status);
  }

  static Ending signaled(int signal) {
    return new Ending(Kind.SIGNALED, signal, "killed by " + Signals.name(signal));
  }

  static Ending deadline() {
    return new Ending(Kind.DEADLINE, 0, "still running at the deadline");
  }

  static Ending outputTooLarge(long limit) {
    return new Ending(Kind.OUTPUT_TOO_LARGE, 0, "wrote more than " + limit + " bytes");
  }

  static Ending notStarted(String reason) {
    return new Ending(Kind.NOT_STARTED, 0, reason);
  }

  static Ending noCpu(String reason) {
    return new Ending(Kind.NO_CPU, 0, reason);
  }

  static Ending statusLost(String reason) {
    return new Ending(Kind.STATUS_LOST, 0, reason);
  }
}
