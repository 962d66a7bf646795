package dev.fsgsbase.probe.probe;

import java.time.Duration;

/** A probe was asked for before the minimum interval since the last one was over. */
public final class ProbeTooSoonException extends RuntimeException {
  private final transient Duration retryAfter;

  ProbeTooSoonException(Duration retryAfter) {
    super("The last probe began less than the minimum interval ago.");
    this.retryAfter = retryAfter;
  }

  /** How long to wait before the next one is allowed. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
