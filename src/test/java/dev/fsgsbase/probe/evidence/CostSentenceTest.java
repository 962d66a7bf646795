package dev.fsgsbase.probe.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.selftest.Cost;
import dev.fsgsbase.probe.selftest.Mechanism;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostSentenceTest {
  private static final Cost INSTRUCTION = new Cost("gs", Mechanism.INSTRUCTION, "write", 5.9);
  private static final Cost SYSTEM_CALL = new Cost("gs", Mechanism.ARCH_PRCTL, "write", 122.3);

  @Test
  void bothCostsOfAWriteAreCompared() {
    Cost read = new Cost("gs", Mechanism.INSTRUCTION, "read", 1);
    Cost fs = new Cost("fs", Mechanism.ARCH_PRCTL, "write", 999);

    assertThat(CostSentence.of(List.of(read, fs, INSTRUCTION, SYSTEM_CALL)))
        .isEqualTo("Writing the GS base takes 5.9 ns, ×21 cheaper than by arch_prctl (122 ns).");
  }

  @Test
  void whatWasNotMeasuredIsNotCompared() {
    assertThat(CostSentence.of(List.of())).isEmpty();
    assertThat(CostSentence.of(List.of(INSTRUCTION))).isEmpty();
    assertThat(CostSentence.of(List.of(SYSTEM_CALL))).isEmpty();
  }

  @Test
  void whereThereIsNothingToGainNothingIsClaimed() {
    Cost slow = new Cost("gs", Mechanism.INSTRUCTION, "write", 120);

    assertThat(CostSentence.of(List.of(slow, SYSTEM_CALL))).isEmpty();
  }
}
