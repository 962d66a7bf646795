package dev.fsgsbase.probe.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fsgsbase.probe.evidence.Answer;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CausesTest {
  private static final Set<Verdict> WITH_CAUSE =
      EnumSet.of(Verdict.UNSUPPORTED_BY_CPU, Verdict.DISABLED_BY_KERNEL);

  @ParameterizedTest
  @CsvSource({
    "LACKS, false, CPU",
    "LACKS, true, CPU",
    "HAS, true, MASKED_BY_HYPERVISOR",
    "SYNTHETIC, true, MASKED_BY_HYPERVISOR",
    "HAS, false, UNEXPLAINED",
    "SYNTHETIC, false, UNEXPLAINED",
    "UNLISTED, true, UNEXPLAINED",
    "UNLISTED, false, UNEXPLAINED",
  })
  void aCpuWithoutItIsExplainedByItsModel(CpuSupport cpu, boolean hypervisor, Cause cause) {
    SampleFacts facts = SampleFacts.undefined();
    facts.cpu = cpu;
    facts.hypervisor = hypervisor;
    assertThat(Causes.of(Verdict.UNSUPPORTED_BY_CPU, facts.build())).isEqualTo(cause);
  }

  @ParameterizedTest
  @CsvSource({
    "YES, NO, YES, BOOT_PARAMETER",
    "YES, NO, NO, BOOT_PARAMETER",
    "YES, NO, UNKNOWN, BOOT_PARAMETER",
    "YES, YES, NO, KERNEL_TOO_OLD",
    "NO, YES, NO, KERNEL_TOO_OLD",
    "UNKNOWN, YES, NO, KERNEL_TOO_OLD",
    "YES, UNKNOWN, NO, UNEXPLAINED",
    "YES, MIXED, YES, UNEXPLAINED",
    "YES, YES, YES, UNEXPLAINED",
    "NO, NO, NO, UNEXPLAINED",
    "NO, YES, UNKNOWN, UNEXPLAINED",
    "NO, UNKNOWN, NO, UNEXPLAINED",
  })
  void aKernelThatDoesNotEnableItIsExplainedByItsCommandLineOrAge(
      Answer bootParameter, Answer cpuinfoFlag, Answer kernelEnables, Cause cause) {
    SampleFacts facts = SampleFacts.undefined();
    facts.bootParameter = bootParameter;
    facts.cpuinfoFlag = cpuinfoFlag;
    facts.kernelEnables = kernelEnables;
    assertThat(Causes.of(Verdict.DISABLED_BY_KERNEL, facts.build())).isEqualTo(cause);
  }

  @Test
  void everyVerdictAndItsCausesHaveExactlyOneRemedy() {
    Set<String> expected = new HashSet<>();
    for (Verdict verdict : Verdict.values()) {
      if (!WITH_CAUSE.contains(verdict)) {
        expected.add(key(verdict, null));
      }
    }
    Causes.rules().forEach(rule -> expected.add(key(rule.verdict(), rule.cause())));
    assertThat(Remedies.table().stream().map(remedy -> key(remedy.verdict(), remedy.cause())))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static String key(Verdict verdict, @Nullable Cause cause) {
    return verdict + "/" + cause;
  }

  @Test
  void onlyTheTwoVerdictsHaveACause() {
    for (Verdict verdict : Verdict.values()) {
      Cause cause = Causes.of(verdict, SampleFacts.undefined().build());
      assertThat(cause != null).as(verdict.id()).isEqualTo(WITH_CAUSE.contains(verdict));
    }
  }

  @Test
  void aRemedyIsOneSentence() {
    assertThat(Remedies.table())
        .allSatisfy(remedy -> assertThat(remedy.sentence()).matches("[A-Z][^\\n]*[^.]\\."));
  }

  @Test
  void aCauseThatAVerdictCannotHaveIsRejected() {
    assertThatThrownBy(() -> Remedies.of(Verdict.ENABLED, Cause.CPU))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
