package dev.fsgsbase.probe.verdict;

import dev.fsgsbase.probe.evidence.Answer;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Names the cause of a verdict that has one: the first rule for the verdict that holds. */
final class Causes {
  private static final List<Rule> RULES =
      List.of(
          new Rule(
              Verdict.UNSUPPORTED_BY_CPU,
              "this vendor, family and model is known to lack the instructions",
              Cause.CPU,
              facts -> facts.cpu() == CpuSupport.LACKS),
          new Rule(
              Verdict.UNSUPPORTED_BY_CPU,
              "a hypervisor is there, and the model is known to have them or is a synthetic one",
              Cause.MASKED_BY_HYPERVISOR,
              facts ->
                  facts.hypervisor()
                      && (facts.cpu() == CpuSupport.HAS || facts.cpu() == CpuSupport.SYNTHETIC)),
          new Rule(Verdict.UNSUPPORTED_BY_CPU, "otherwise", Cause.UNEXPLAINED, facts -> true),
          new Rule(
              Verdict.DISABLED_BY_KERNEL,
              "the command line switches FSGSBASE off, and /proc/cpuinfo does not list the flag",
              Cause.BOOT_PARAMETER,
              facts -> facts.bootParameter() == Answer.YES && facts.cpuinfoFlag() == Answer.NO),
          new Rule(
              Verdict.DISABLED_BY_KERNEL,
              "/proc/cpuinfo lists the flag, and the kernel is older than 5.9",
              Cause.KERNEL_TOO_OLD,
              facts -> facts.cpuinfoFlag() == Answer.YES && facts.kernelEnables() == Answer.NO),
          new Rule(Verdict.DISABLED_BY_KERNEL, "otherwise", Cause.UNEXPLAINED, facts -> true));

  private Causes() {}

  /**
   * One rule.
   *
   * @param verdict the verdict it explains
   * @param condition what must hold, in words
   * @param cause what follows
   * @param holds the same condition in code, given that no earlier rule for the verdict held
   */
  record Rule(Verdict verdict, String condition, Cause cause, Predicate<Facts> holds) {}

  static List<Rule> rules() {
    return RULES;
  }

  /** The cause, or null for a verdict that has none. */
  static @Nullable Cause of(Verdict verdict, Facts facts) {
    return RULES.stream()
        .filter(rule -> rule.verdict() == verdict && rule.holds().test(facts))
        .map(Rule::cause)
        .findFirst()
        .orElse(null);
  }
}
