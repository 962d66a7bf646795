package dev.fsgsbase.probe.matrix;

import dev.fsgsbase.probe.verdict.Verdict;
import java.util.List;
import java.util.Map;

/**
 * One row of the matrix; the data file says what each field means.
 *
 * @param cause empty: it must have none
 * @param evidence the expected answer of each source that counts
 * @param contradicting the sources that must point another way, in order
 * @param cpus the lists of CPUs that count, by "online", "tested" and "passed"; empty if it differs
 *     from run to run
 * @param reason what the reason must contain
 */
record Scenario(
    String name,
    String about,
    String given,
    String run,
    Verdict verdict,
    String cause,
    Map<String, String> evidence,
    List<String> contradicting,
    Map<String, String> cpus,
    String reason) {

  /** The verdict, and the cause if there is one. */
  String expected() {
    return cause.isEmpty() ? verdict.id() : verdict.id() + " (" + cause + ")";
  }

  /** The exit status of {@code check}. */
  int exitStatus() {
    return switch (verdict) {
      case ENABLED -> 0;
      case UNKNOWN -> 11;
      default -> 10;
    };
  }
}
