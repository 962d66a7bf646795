package dev.fsgsbase.probe.fleet;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a row of the inventory needs a second look. */
public enum Mark {
  /** Another host reports under the same name at the same time; both are counted. */
  NAME_SHARED,
  /** Its report is more than 15 minutes old, although it is still scraped. */
  STALE,
  /** Its report began later than Prometheus' own time allows: one of the two clocks is wrong. */
  CLOCK_AHEAD,
  /** It shows two verdicts at the same time: nobody knows which holds. */
  CONFLICTING,
  /** Its verdict or its time is missing, or is one that this version does not know. */
  INCOMPLETE;

  /** The mark of this name, such as {@code name-shared}; empty if there is none. */
  public static Optional<Mark> of(String id) {
    return Arrays.stream(values()).filter(mark -> mark.id().equals(id)).findFirst();
  }

  /** The name in JSON and on the command line, such as {@code name-shared}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
