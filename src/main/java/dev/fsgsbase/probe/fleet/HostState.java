package dev.fsgsbase.probe.fleet;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether a host is heard of. */
public enum HostState {
  /** Prometheus has a report of it now. */
  REPORTING,
  /** Prometheus had one within the time that is looked back, and has none now. */
  SILENT;

  /** The state of this name, such as {@code silent}; empty if there is none. */
  public static Optional<HostState> of(String id) {
    return Arrays.stream(values()).filter(state -> state.id().equals(id)).findFirst();
  }

  /** The name in JSON and on the command line, such as {@code silent}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
