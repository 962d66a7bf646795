package dev.fsgsbase.probe.fleet;

import dev.fsgsbase.probe.verdict.Cause;
import dev.fsgsbase.probe.verdict.Verdict;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One target of Prometheus that speaks of a host.
 *
 * @param node the host's name, as the target says it
 * @param instance the target's own label, usually address and port
 * @param cluster the target's label of that name; empty if it has none
 * @param description what the host says of itself
 * @param verdict what it found; unknown too if that is missing or not understood
 * @param cause why, if the verdict has a cause
 * @param reportedAt when the probe began whose report this is, by the host's clock, in milliseconds
 *     of Unix time; 0 if that is missing
 * @param scrapedAt when Prometheus took it, by its own clock, in milliseconds of Unix time
 * @param marks what is wrong with it
 */
public record Sighting(
    String node,
    String instance,
    String cluster,
    Description description,
    Verdict verdict,
    @Nullable Cause cause,
    long reportedAt,
    long scrapedAt,
    Set<Mark> marks) {

  /** The target's address without its port. */
  String address() {
    int colon = instance.lastIndexOf(':');
    return colon < 0 ? instance : instance.substring(0, colon);
  }
}
