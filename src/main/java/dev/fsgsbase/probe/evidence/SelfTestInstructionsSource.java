package dev.fsgsbase.probe.evidence;

import dev.fsgsbase.probe.selftest.Mechanism;
import dev.fsgsbase.probe.selftest.SelfTestReport;
import dev.fsgsbase.probe.selftest.StageResult;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The worker's stages that execute RDGSBASE, WRGSBASE, RDFSBASE and WRFSBASE. #UD or a wrong value
 * is a no; another fault, a refusal or a worker that ended early is unknown. Source: Intel SDM
 * volume 2B, RDFSBASE/RDGSBASE, and volume 2D, WRFSBASE/WRGSBASE.
 *
 * @see <a href="https://docs.kernel.org/arch/x86/x86_64/fsgs.html">Using FS and GS segments</a>
 */
public final class SelfTestInstructionsSource implements EvidenceSource<Answer> {
  private static final Set<StageResult> NEGATIVE =
      Set.of(StageResult.UNDEFINED_INSTRUCTION, StageResult.WRONG_VALUE);

  private final @Nullable SelfTestReport selfTest;

  /**
   * @param selfTest the worker's report, null if it was not run
   */
  public SelfTestInstructionsSource(@Nullable SelfTestReport selfTest) {
    this.selfTest = selfTest;
  }

  @Override
  public Observation<Answer> observe() {
    return Observation.of(Source.SELF_TEST_INSTRUCTIONS, Answer.UNKNOWN, () -> parse(selfTest));
  }

  /**
   * @throws IOException if the worker failed before it got there
   */
  static Finding<Answer> parse(@Nullable SelfTestReport selfTest) throws IOException {
    Finding<Answer> finding =
        SelfTestFinding.of(selfTest, Mechanism.INSTRUCTION, "The four instructions", NEGATIVE);
    String cost = selfTest == null ? "" : CostSentence.of(selfTest.costs());
    String detail = (finding.detail() + " " + cost).strip();
    return new Finding<>(finding.value(), finding.answer(), detail, finding.raw());
  }
}
