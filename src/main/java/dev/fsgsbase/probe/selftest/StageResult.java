package dev.fsgsbase.probe.selftest;

import java.util.Locale;

/** How a stage ended on a CPU. The worker records it and never judges. */
public enum StageResult {
  /** Everything the stage checks held. */
  PASSED,
  /** An instruction raised #UD (SIGILL from the kernel): the only result that counts as a "no". */
  UNDEFINED_INSTRUCTION,
  /** It executed, and a base or a datum read back was not the one that was set. */
  WRONG_VALUE,
  /** It raised another fault than #UD, and the worker recovered. */
  FAULT,
  /** A policy or a kernel refused what the stage needs; it says nothing about the instructions. */
  BLOCKED,
  /** The CPU was not reached, or was left while the stage ran; the stage is discarded. */
  UNTESTED,
  /** Left out on purpose, because an earlier stage did not pass there or it was not asked for. */
  NOT_RUN,
  /** What happened was written down and has no right or wrong. */
  RECORDED;

  /** The name in the worker's output and JSON, such as {@code undefined_instruction}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
