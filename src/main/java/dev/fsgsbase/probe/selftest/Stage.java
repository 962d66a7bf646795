package dev.fsgsbase.probe.selftest;

import dev.fsgsbase.probe.host.CpuSet;
import java.util.Set;

/**
 * One stage and the CPUs on which it ended in the same way.
 *
 * @param mechanism what it exercises
 * @param stage which part of it, such as {@code gs} or {@code gs-non-canonical}
 * @param result how it ended
 * @param cpus where it ended so
 * @param detail the values behind it, as the worker wrote them; empty if there are none
 */
public record Stage(
    Mechanism mechanism, String stage, StageResult result, CpuSet cpus, String detail) {

  /**
   * The stages, one for each register, whose results count as a mechanism's answer. Others are only
   * recorded, such as {@code gs-non-canonical}, or are about something else, such as preservation.
   */
  public static final Set<String> JUDGED = Set.of("gs", "fs");

  /** Whether the other entry is about the same stage, with whatever result on whatever CPUs. */
  boolean isSameStage(Stage other) {
    return mechanism == other.mechanism() && stage.equals(other.stage());
  }

  /** The same on other CPUs. */
  Stage on(CpuSet others) {
    return new Stage(mechanism, stage, result, others, detail);
  }

  /** Whether this stage's result counts as an answer. */
  public boolean isJudged() {
    return JUDGED.contains(stage);
  }
}
