package dev.fsgsbase.probe.verdict;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdict with everything that explains it.
 *
 * @param verdict the answer
 * @param cause why not, null where there is no cause to name
 * @param reason one sentence that a person understands
 * @param remedy one sentence on what would make the host usable, or that nothing will
 * @param contradictions the evidence that points another way
 * @param rows the rows of the decision table that were tried, the last one matched
 */
public record Assessment(
    Verdict verdict,
    @Nullable Cause cause,
    String reason,
    String remedy,
    List<Contradiction> contradictions,
    List<String> rows) {

  public Assessment {
    contradictions = List.copyOf(contradictions);
    rows = List.copyOf(rows);
  }
}
