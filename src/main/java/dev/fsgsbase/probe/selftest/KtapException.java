package dev.fsgsbase.probe.selftest;

/** Output that is not what the worker's protocol says. */
final class KtapException extends Exception {
  private static final long serialVersionUID = 1;

  KtapException(String message) {
    super(message);
  }
}
