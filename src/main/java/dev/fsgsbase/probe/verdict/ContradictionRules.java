package dev.fsgsbase.probe.verdict;

import static dev.fsgsbase.probe.evidence.Answer.MIXED;
import static dev.fsgsbase.probe.evidence.Answer.NO;
import static dev.fsgsbase.probe.evidence.Answer.YES;
import static dev.fsgsbase.probe.verdict.Verdict.BROKEN;
import static dev.fsgsbase.probe.verdict.Verdict.DISABLED_BY_KERNEL;
import static dev.fsgsbase.probe.verdict.Verdict.ENABLED;
import static dev.fsgsbase.probe.verdict.Verdict.ENABLED_BEHIND_KERNEL;
import static dev.fsgsbase.probe.verdict.Verdict.UNANNOUNCED;
import static dev.fsgsbase.probe.verdict.Verdict.UNSUPPORTED_BY_CPU;

import dev.fsgsbase.probe.evidence.Answer;
import dev.fsgsbase.probe.evidence.Evidence;
import dev.fsgsbase.probe.evidence.Source;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which evidence points another way than which verdict. For any piece at most one rule holds. */
final class ContradictionRules {
  private static final Set<Verdict> EXECUTED_UNANNOUNCED =
      Set.of(ENABLED_BEHIND_KERNEL, UNANNOUNCED);

  static final List<Rule> ALL =
      List.of(
          rule(
              Set.of(ENABLED),
              Source.CPUID,
              Set.of(NO, MIXED),
              "CPUID does not show FSGSBASE on every CPU, yet the instructions work."),
          rule(
              Set.of(ENABLED),
              Source.CPUINFO,
              Set.of(NO, MIXED),
              "/proc/cpuinfo does not list fsgsbase for every processor, yet the instructions"
                  + " work."),
          rule(
              Set.of(ENABLED),
              Source.KERNEL,
              Set.of(NO),
              "The release number is older than 5.9, yet this kernel enables FSGSBASE: it has the"
                  + " backport."),
          rule(
              Set.of(ENABLED),
              Source.BOOT_PARAMETERS,
              Set.of(YES),
              "The command line switches FSGSBASE off, yet the kernel enables it."),
          rule(
              Set.of(ENABLED),
              Source.KERNEL_MODULES,
              Set.of(YES),
              "A module of a kind that forces CR4.FSGSBASE is loaded, although this kernel enables"
                  + " it by itself."),
          rule(
              Set.of(ENABLED),
              Source.SELF_TEST_ARCH_PRCTL,
              Set.of(NO, MIXED),
              "The instructions work, yet arch_prctl does not set and read the bases on every"
                  + " CPU."),
          rule(
              EXECUTED_UNANNOUNCED,
              Source.CPUID,
              Set.of(NO, MIXED),
              "CPUID does not show FSGSBASE on every CPU, yet an instruction executed."),
          rule(
              EXECUTED_UNANNOUNCED,
              Source.CPUINFO,
              Set.of(NO, MIXED),
              "/proc/cpuinfo does not list fsgsbase for every processor, yet an instruction"
                  + " executed."),
          rule(
              EXECUTED_UNANNOUNCED,
              Source.CPUINFO,
              Set.of(YES),
              "/proc/cpuinfo lists fsgsbase as if it could be used, yet the kernel does not"
                  + " announce it."),
          rule(
              EXECUTED_UNANNOUNCED,
              Source.HWCAP2,
              Set.of(NO),
              "AT_HWCAP2 says that the instructions cannot be used, yet one executed."),
          rule(
              EXECUTED_UNANNOUNCED,
              Source.KERNEL,
              Set.of(YES),
              "Kernels of this release enable and announce FSGSBASE, yet this one does not announce"
                  + " it."),
          rule(
              EXECUTED_UNANNOUNCED,
              Source.BOOT_PARAMETERS,
              Set.of(YES),
              "The command line switches FSGSBASE off, yet an instruction executed."),
          rule(
              Set.of(UNANNOUNCED),
              Source.KERNEL_MODULES,
              Set.of(YES),
              "A module of a kind that forces CR4.FSGSBASE is loaded: it may have been enabled"
                  + " behind the kernel's back."),
          rule(
              Set.of(BROKEN),
              Source.CPUID,
              Set.of(YES),
              "CPUID shows FSGSBASE on every CPU, yet the instructions do not work everywhere."),
          rule(
              Set.of(BROKEN),
              Source.CPUINFO,
              Set.of(YES),
              "/proc/cpuinfo lists fsgsbase, yet the instructions do not work everywhere."),
          rule(
              Set.of(BROKEN),
              Source.HWCAP2,
              Set.of(YES),
              "AT_HWCAP2 announces FSGSBASE, yet the instructions do not work everywhere."),
          rule(
              Set.of(BROKEN),
              Source.KERNEL,
              Set.of(YES),
              "Kernels of this release enable FSGSBASE, yet the instructions do not work"
                  + " everywhere."),
          rule(
              Set.of(UNSUPPORTED_BY_CPU),
              Source.CPUINFO,
              Set.of(YES, MIXED),
              "/proc/cpuinfo lists fsgsbase, CPUID does not show it."),
          rule(
              Set.of(DISABLED_BY_KERNEL),
              Source.CPUINFO,
              Set.of(YES, MIXED),
              "/proc/cpuinfo lists fsgsbase, the kernel does not enable it."),
          new Rule(
              Set.of(DISABLED_BY_KERNEL),
              Cause.UNEXPLAINED,
              Source.KERNEL,
              Set.of(YES),
              "Kernels of this release enable FSGSBASE, this one does not."),
          rule(
              Set.of(DISABLED_BY_KERNEL),
              Source.KERNEL_MODULES,
              Set.of(YES),
              "A module of a kind that forces CR4.FSGSBASE is loaded, yet the instructions raise"
                  + " #UD."));

  private ContradictionRules() {}

  /**
   * One rule.
   *
   * @param verdicts the verdicts it is for
   * @param cause the cause it is for, null for any
   * @param source the evidence it looks at
   * @param answers the answers that point another way; never {@link Answer#UNKNOWN}
   * @param sentence what the evidence says and why it misleads
   */
  record Rule(
      Set<Verdict> verdicts,
      @Nullable Cause cause,
      Source source,
      Set<Answer> answers,
      String sentence) {

    boolean holds(Verdict verdict, @Nullable Cause why, Evidence evidence) {
      return verdicts.contains(verdict)
          && (cause == null || cause == why)
          && source == evidence.source()
          && answers.contains(evidence.answer());
    }
  }

  private static Rule rule(
      Set<Verdict> verdicts, Source source, Set<Answer> answers, String sentence) {
    return new Rule(verdicts, null, source, answers, sentence);
  }
}
