package dev.fsgsbase.probe.fleet;

import java.util.Locale;

/** What comes of a change to a host that is not usable. */
public enum Chance {
  /** It becomes usable. */
  YES,
  /** It may: the cause is not known for sure, or a distribution's kernel may have the backport. */
  PERHAPS,
  /** It does not, by this change alone. */
  NO;

  /** The name in JSON, such as {@code perhaps}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
