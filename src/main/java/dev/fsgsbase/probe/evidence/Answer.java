package dev.fsgsbase.probe.evidence;

/** What a piece of evidence says. {@code UNKNOWN} never decays into {@code NO}. */
public enum Answer {
  YES,
  NO,
  /** Yes on some CPUs, no on others. */
  MIXED,
  /** Absent, unreadable, not run, or contradictory in itself: the detail says which. */
  UNKNOWN;

  /**
   * The name in JSON, metrics and text: {@code yes}, {@code no}, {@code mixed}, {@code unknown}.
   */
  public String id() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
