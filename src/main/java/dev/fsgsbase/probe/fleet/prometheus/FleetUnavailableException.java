package dev.fsgsbase.probe.fleet.prometheus;

import dev.fsgsbase.probe.fleet.Shown;
import org.jspecify.annotations.Nullable;

/** There is no inventory, because Prometheus gave no answer that could be counted. */
public final class FleetUnavailableException extends RuntimeException {
  private final Trouble trouble;

  FleetUnavailableException(Trouble trouble, String message, @Nullable Throwable cause) {
    super(Shown.text(message), cause);
    this.trouble = trouble;
  }

  FleetUnavailableException(Trouble trouble, String message) {
    this(trouble, message, null);
  }

  /** Which of the known ones. */
  public Trouble trouble() {
    return trouble;
  }
}
