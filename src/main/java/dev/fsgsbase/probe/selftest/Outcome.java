package dev.fsgsbase.probe.selftest;

import java.util.Locale;

/** How a run of the worker ended as a whole. */
public enum Outcome {
  /** Every judged stage passed on every CPU that was tested. */
  PASSED,
  /** An instruction raised #UD on at least one CPU, and nothing worse happened. */
  UNDEFINED_INSTRUCTION,
  /** A value was wrong or an unexpected fault was raised on at least one CPU. */
  FAILED,
  /** The instructions were not executed, because the sandbox or a CPU was refused. */
  BLOCKED,
  /** The worker died of a signal. */
  FAULT,
  /** The worker was still there at the deadline, and was killed. */
  TIMEOUT,
  /** The worker could not be started. */
  SPAWN_ERROR,
  /** The worker's output or exit status is not what the protocol says. */
  PROTOCOL_ERROR;

  /** The name in JSON and metrics, such as {@code undefined_instruction}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the worker ran to its end, so that what it does not report did not happen. */
  public boolean isComplete() {
    return switch (this) {
      case PASSED, UNDEFINED_INSTRUCTION, FAILED, BLOCKED -> true;
      case FAULT, TIMEOUT, SPAWN_ERROR, PROTOCOL_ERROR -> false;
    };
  }
}
