package dev.fsgsbase.probe.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.evidence.Answer;
import dev.fsgsbase.probe.evidence.Evidence;
import dev.fsgsbase.probe.evidence.Source;
import dev.fsgsbase.probe.host.CpuSet;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContradictionsTest {
  private final SampleFacts facts = SampleFacts.working();

  private List<Contradiction> find(Verdict verdict, @Nullable Cause cause, Evidence... evidence) {
    return Contradictions.find(verdict, cause, facts.build(), List.of(evidence));
  }

  static Evidence evidence(Source source, Answer answer) {
    return new Evidence(source, answer, "", null, null, Duration.ZERO);
  }

  @ParameterizedTest
  @CsvSource({
    "ENABLED, , CPUID, NO",
    "ENABLED, , CPUID, MIXED",
    "ENABLED, , CPUINFO, NO",
    "ENABLED, , CPUINFO, MIXED",
    "ENABLED, , KERNEL, NO",
    "ENABLED, , BOOT_PARAMETERS, YES",
    "ENABLED, , KERNEL_MODULES, YES",
    "ENABLED, , SELF_TEST_ARCH_PRCTL, NO",
    "ENABLED_BEHIND_KERNEL, , HWCAP2, NO",
    "ENABLED_BEHIND_KERNEL, , CPUINFO, NO",
    "ENABLED_BEHIND_KERNEL, , CPUINFO, YES",
    "ENABLED_BEHIND_KERNEL, , KERNEL, YES",
    "ENABLED_BEHIND_KERNEL, , BOOT_PARAMETERS, YES",
    "UNANNOUNCED, , HWCAP2, NO",
    "UNANNOUNCED, , KERNEL_MODULES, YES",
    "BROKEN, , HWCAP2, YES",
    "BROKEN, , CPUINFO, YES",
    "UNSUPPORTED_BY_CPU, CPU, CPUINFO, YES",
    "DISABLED_BY_KERNEL, KERNEL_TOO_OLD, CPUINFO, YES",
    "DISABLED_BY_KERNEL, UNEXPLAINED, KERNEL, YES",
  })
  void namesTheEvidenceThatPointsAnotherWay(
      Verdict verdict, @Nullable Cause cause, Source source, Answer answer) {
    assertThat(find(verdict, cause, evidence(source, answer)))
        .singleElement()
        .satisfies(found -> {
          assertThat(found.source()).isEqualTo(source);
          assertThat(found.detail()).matches("[A-Z/][^\\n]*\\.");
        });
  }

  @Test
  void saysWhatMisleadsTheOtherTools() {
    assertThat(
            find(
                Verdict.DISABLED_BY_KERNEL,
                Cause.KERNEL_TOO_OLD,
                evidence(Source.CPUINFO, Answer.YES)))
        .containsExactly(
            new Contradiction(
                Source.CPUINFO, "/proc/cpuinfo lists fsgsbase, the kernel does not enable it."));
  }

  @ParameterizedTest
  @CsvSource({
    "ENABLED, , CPUID, YES",
    "ENABLED, , CPUINFO, YES",
    "ENABLED, , HWCAP2, YES",
    "ENABLED, , KERNEL, YES",
    "ENABLED, , BOOT_PARAMETERS, NO",
    "ENABLED, , SELF_TEST_ARCH_PRCTL, YES",
    "ENABLED_BEHIND_KERNEL, , KERNEL_MODULES, YES",
    "UNSUPPORTED_BY_CPU, CPU, CPUINFO, NO",
    "UNSUPPORTED_BY_CPU, CPU, KERNEL, YES",
    "DISABLED_BY_KERNEL, BOOT_PARAMETER, KERNEL, YES",
    "DISABLED_BY_KERNEL, BOOT_PARAMETER, CPUINFO, NO",
    "UNKNOWN, , CPUINFO, YES",
    "NOT_APPLICABLE, , CPUINFO, NO",
  })
  void evidenceThatAgreesIsNoContradiction(
      Verdict verdict, @Nullable Cause cause, Source source, Answer answer) {
    assertThat(find(verdict, cause, evidence(source, answer))).isEmpty();
  }

  @Test
  void whatIsMerelyUnknownPointsNowhere() {
    assertThat(ContradictionRules.ALL)
        .allSatisfy(rule -> assertThat(rule.answers()).doesNotContain(Answer.UNKNOWN));
  }

  @Test
  void noPieceOfEvidenceContradictsTwice() {
    for (Verdict verdict : Verdict.values()) {
      for (Cause cause : Cause.values()) {
        for (Source source : Source.values()) {
          for (Answer answer : Answer.values()) {
            assertThat(find(verdict, cause, evidence(source, answer)))
                .as("%s %s %s %s", verdict, cause, source, answer)
                .hasSizeLessThanOrEqualTo(1);
          }
        }
      }
    }
  }

  @Test
  void untestedCpusContradictAVerdictAboutEveryCpu() {
    facts.untested = CpuSet.of(4, 5, 6, 7);
    Contradiction untested =
        new Contradiction(
            Source.SELF_TEST_INSTRUCTIONS,
            "Not all was tested on CPUs 4-7: the instructions may behave differently there.");
    assertThat(find(Verdict.ENABLED, null)).containsExactly(untested);
    assertThat(find(Verdict.DISABLED_BY_KERNEL, Cause.UNEXPLAINED)).containsExactly(untested);
    assertThat(find(Verdict.UNSUPPORTED_BY_CPU, Cause.CPU)).containsExactly(untested);
    assertThat(find(Verdict.ENABLED_BEHIND_KERNEL, null)).isEmpty();
    assertThat(find(Verdict.UNKNOWN, null)).isEmpty();
  }
}
