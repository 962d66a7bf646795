package dev.fsgsbase.probe.verdict;

import dev.fsgsbase.probe.evidence.Evidence;
import dev.fsgsbase.probe.evidence.Source;
import dev.fsgsbase.probe.host.CpuSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the evidence that points another way than the verdict. What is merely unknown points
 * nowhere.
 */
final class Contradictions {
  /** Verdicts that speak for all CPUs, so that an untested one is worth a word. */
  static final Set<Verdict> ABOUT_EVERY_CPU =
      Set.of(Verdict.ENABLED, Verdict.UNSUPPORTED_BY_CPU, Verdict.DISABLED_BY_KERNEL);

  private Contradictions() {}

  static List<Contradiction> find(
      Verdict verdict, @Nullable Cause cause, Facts facts, List<Evidence> evidence) {
    Stream<Contradiction> misleading =
        evidence.stream()
            .flatMap(piece ->
                ContradictionRules.ALL.stream()
                    .filter(rule -> rule.holds(verdict, cause, piece))
                    .map(rule -> new Contradiction(rule.source(), rule.sentence())));
    return Stream.concat(misleading, untested(verdict, facts.instructions().untested())).toList();
  }

  private static Stream<Contradiction> untested(Verdict verdict, CpuSet untested) {
    if (!ABOUT_EVERY_CPU.contains(verdict) || untested.isEmpty()) {
      return Stream.empty();
    }
    String sentence =
        "Not all was tested "
            + Cpus.on(untested)
            + ": the instructions may behave differently there.";
    return Stream.of(new Contradiction(Source.SELF_TEST_INSTRUCTIONS, sentence));
  }
}
