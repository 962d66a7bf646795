package dev.fsgsbase.probe.evidence;

import dev.fsgsbase.probe.selftest.Mechanism;
import dev.fsgsbase.probe.selftest.SelfTestReport;
import dev.fsgsbase.probe.selftest.StageResult;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The worker's stages that set and read the GS and FS base through arch_prctl(2), which works with
 * and without FSGSBASE: it shows whether the bases themselves behave. A wrong value or a fault is a
 * no; a refused call (gVisor, a seccomp policy) is unknown.
 *
 * @see <a href="https://man7.org/linux/man-pages/man2/arch_prctl.2.html">arch_prctl(2)</a>
 */
public final class SelfTestArchPrctlSource implements EvidenceSource<Answer> {
  private static final Set<StageResult> NEGATIVE =
      Set.of(StageResult.WRONG_VALUE, StageResult.FAULT, StageResult.UNDEFINED_INSTRUCTION);

  private final @Nullable SelfTestReport selfTest;

  /**
   * @param selfTest the worker's report, null if it was not run
   */
  public SelfTestArchPrctlSource(@Nullable SelfTestReport selfTest) {
    this.selfTest = selfTest;
  }

  @Override
  public Observation<Answer> observe() {
    return Observation.of(Source.SELF_TEST_ARCH_PRCTL, Answer.UNKNOWN, () -> parse(selfTest));
  }

  /**
   * @throws IOException if the worker failed before it got there
   */
  static Finding<Answer> parse(@Nullable SelfTestReport selfTest) throws IOException {
    return SelfTestFinding.of(
        selfTest, Mechanism.ARCH_PRCTL, "The bases set by arch_prctl", NEGATIVE);
  }
}
