package dev.fsgsbase.probe.publish;

import java.time.Duration;

/** Publishing failed, and is tried again. The message is for the log. */
final class PublishException extends Exception {
  private final Duration retryAfter;

  PublishException(String message) {
    this(message, Duration.ZERO);
  }

  /**
   * @param retryAfter how long the other side asked not to be asked again; zero if it did not
   */
  PublishException(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  PublishException(String message, Throwable cause) {
    super(message, cause);
    this.retryAfter = Duration.ZERO;
  }

  Duration retryAfter() {
    return retryAfter;
  }
}
