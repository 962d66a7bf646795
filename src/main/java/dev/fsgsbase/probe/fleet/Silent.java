package dev.fsgsbase.probe.fleet;

/**
 * A target that spoke of a host and does not any more.
 *
 * @param node the host's name
 * @param instance the target's own label
 * @param cluster the target's label of that name; empty if it has none
 * @param description what it last said of itself; what it changed on the way is not known
 * @param reportedAt when its last report began, in milliseconds of Unix time; 0 if not known
 */
public record Silent(
    String node, String instance, String cluster, Description description, long reportedAt) {

  /** Two series of one target. */
  public Silent common(Silent other) {
    return new Silent(
        node,
        instance,
        cluster,
        description.common(other.description),
        Math.max(reportedAt, other.reportedAt));
  }

  /** The same with the time of its last report. */
  public Silent reported(long at) {
    return new Silent(node, instance, cluster, description, at);
  }
}
