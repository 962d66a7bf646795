package dev.fsgsbase.probe.verdict;

import dev.fsgsbase.probe.evidence.Evidence;
import java.util.List;

/** From what was observed to the verdict and everything that explains it. */
public final class Assessor {
  private Assessor() {}

  /**
   * Decides, and explains the decision.
   *
   * @param observations what the verdict is made from
   * @param evidence the same as people see it: searched for contradictions, and quoted where
   *     something is missing
   */
  public static Assessment assess(Observations observations, List<Evidence> evidence) {
    Facts facts = observations.facts();
    DecisionTable.Decision decision = DecisionTable.decide(facts);
    Verdict verdict = decision.verdict();
    Cause cause = Causes.of(verdict, facts);
    return new Assessment(
        verdict,
        cause,
        Reasons.of(verdict, cause, facts, new Missing(observations.selfTest(), evidence)),
        Remedies.of(verdict, cause),
        Contradictions.find(verdict, cause, facts, evidence),
        decision.rows());
  }
}
