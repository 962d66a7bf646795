package dev.fsgsbase.probe.cli;

import org.jspecify.annotations.Nullable;

/** A command could not do what it was asked to; the message is for the person who asked. */
final class CommandFailure extends RuntimeException {
  private final int exitCode;

  CommandFailure(int exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
