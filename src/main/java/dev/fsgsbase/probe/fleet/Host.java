package dev.fsgsbase.probe.fleet;

import dev.fsgsbase.probe.verdict.Cause;
import dev.fsgsbase.probe.verdict.Verdict;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One host of the fleet. Small, because there may be 100,000 of them.
 *
 * @param node its name
 * @param instance the target of Prometheus whose report counts
 * @param cluster that target's label of the name; null if it has none
 * @param state whether it is heard of
 * @param description what it says of itself
 * @param verdict what it found; null for a silent host, of which nobody knows what holds now
 * @param cause why, if the verdict has a cause
 * @param reportedMillis when its newest report began, in milliseconds of Unix time; 0 if that is
 *     not known
 * @param targets how many targets of Prometheus speak of it
 * @param marks why it needs a second look
 */
public record Host(
    String node,
    String instance,
    @Nullable String cluster,
    HostState state,
    Description description,
    @Nullable Verdict verdict,
    @Nullable Cause cause,
    long reportedMillis,
    int targets,
    Set<Mark> marks) {

  /** Whether user space may use the instructions; null while unknown, and for a silent host. */
  public @Nullable Boolean usable() {
    return verdict == null ? null : verdict.usable();
  }

  /** When its newest report began, by its own clock: a silent host's last one. */
  public @Nullable Instant reportedAt() {
    return reportedMillis == 0 ? null : Instant.ofEpochMilli(reportedMillis);
  }

  /** What would make it usable. */
  public Outlook outlook() {
    return Outlook.of(this);
  }
}
