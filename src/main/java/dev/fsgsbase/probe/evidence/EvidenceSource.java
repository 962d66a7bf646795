package dev.fsgsbase.probe.evidence;

/**
 * Something on the host that says something about FSGSBASE.
 *
 * @param <T> the typed value that the verdict is decided on
 */
public interface EvidenceSource<T> {

  /** Reads and parses the source now. Never throws: a failure is an {@link Answer#UNKNOWN}. */
  Observation<T> observe();
}
