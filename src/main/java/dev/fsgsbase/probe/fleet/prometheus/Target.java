package dev.fsgsbase.probe.fleet.prometheus;

import dev.fsgsbase.probe.fleet.Description;
import dev.fsgsbase.probe.fleet.Mark;
import dev.fsgsbase.probe.fleet.Sighting;
import dev.fsgsbase.probe.verdict.Cause;
import dev.fsgsbase.probe.verdict.Verdict;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the series of one target say; of two series the one with the newer sample counts. One target
 * is one host, however many it claims to be.
 */
final class Target {
  private static final Set<Mark> FINE = Set.of();

  private final String instance;
  private final String cluster;
  private String node = "";
  private Description description = Description.NONE;
  private long scrapedAt = -1;
  private @Nullable String verdict;
  private String cause = "";
  private long verdictAt;
  private boolean conflicting;
  private boolean claimsToBeTwo;
  private long reportedAt;
  private int findings;

  Target(String instance, String cluster) {
    this.instance = instance;
    this.cluster = cluster;
  }

  synchronized void describe(String itsNode, Description itself, long at) {
    if (at > scrapedAt) {
      node = itsNode;
      description = itself;
      scrapedAt = at;
      claimsToBeTwo = false;
    } else if (at == scrapedAt) {
      claimsToBeTwo = true;
    }
  }

  synchronized void decide(String otherVerdict, String otherCause, long at) {
    findings++;
    if (at > verdictAt || verdict == null) {
      verdict = otherVerdict;
      cause = otherCause;
      verdictAt = at;
      conflicting = false;
    } else if (at == verdictAt) {
      conflicting |= !otherVerdict.equals(verdict) || !otherCause.equals(cause);
    }
  }

  synchronized void report(long at) {
    findings++;
    reportedAt = Math.max(reportedAt, at);
  }

  /** Whether a series says which host this is. */
  synchronized boolean isDescribed() {
    return scrapedAt >= 0;
  }

  /** How many series say something of this host. */
  synchronized int findings() {
    return findings;
  }

  synchronized Sighting sighting() {
    Verdict found = verdict == null ? null : Verdict.of(verdict).orElse(null);
    Cause why = conflicting ? null : Cause.of(cause).orElse(null);
    boolean unclear = found == null || (why == null && !cause.isEmpty()) || reportedAt == 0;
    Verdict counts = conflicting || found == null ? Verdict.UNKNOWN : found;
    return new Sighting(
        node,
        instance,
        cluster,
        description,
        counts,
        counts == Verdict.UNKNOWN ? null : why,
        reportedAt,
        scrapedAt,
        marks(unclear));
  }

  private Set<Mark> marks(boolean incomplete) {
    if (conflicting || claimsToBeTwo) {
      return EnumSet.of(Mark.CONFLICTING);
    }
    return incomplete ? EnumSet.of(Mark.INCOMPLETE) : FINE;
  }
}
