package dev.fsgsbase.probe.publish;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt to publish ended that did not fail.
 *
 * @param kind what was done
 * @param again when to look again, before jitter; null: after the mode's own interval
 */
record Outcome(Kind kind, @Nullable Duration again) {
  static final Outcome WRITTEN = new Outcome(Kind.WRITTEN, null);
  static final Outcome RENEWED = new Outcome(Kind.RENEWED, null);
  static final Outcome UNCHANGED = new Outcome(Kind.UNCHANGED, null);
  static final Outcome WAITING = new Outcome(Kind.WAITING, null);

  /** What was done. */
  enum Kind {
    /** Another answer is published now. */
    WRITTEN,
    /** The same answer, with a newer time. */
    RENEWED,
    /** Nothing: it is published already. */
    UNCHANGED,
    /** Nothing: another answer is published, and this one is not certain enough yet. */
    WAITING
  }

  static Outcome unchangedUntil(Duration again) {
    return new Outcome(Kind.UNCHANGED, again);
  }
}
