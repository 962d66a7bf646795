package dev.fsgsbase.probe.selftest;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The stages of version 1 of the worker's protocol, and which results each can have. */
enum KnownStage {
  CPUID_LEAF7(Mechanism.CPUID, "leaf7", false),
  ARCH_PRCTL_GS(Mechanism.ARCH_PRCTL, "gs", true),
  ARCH_PRCTL_FS(Mechanism.ARCH_PRCTL, "fs", true),
  INSTRUCTION_GS(Mechanism.INSTRUCTION, "gs", true),
  INSTRUCTION_FS(Mechanism.INSTRUCTION, "fs", true),
  COMPILER_SEG_GS(Mechanism.COMPILER, "seg_gs", true),
  COMPILER_SEG_FS(Mechanism.COMPILER, "seg_fs", true),
  COMPILER_INTRINSICS(Mechanism.COMPILER, "intrinsics", true),
  GS_NON_CANONICAL(Mechanism.INSTRUCTION, "gs-non-canonical", false),
  FS_NON_CANONICAL(Mechanism.INSTRUCTION, "fs-non-canonical", false),
  GS_KERNEL_HALF(Mechanism.INSTRUCTION, "gs-kernel-half", false),
  FS_KERNEL_HALF(Mechanism.INSTRUCTION, "fs-kernel-half", false),
  GS_YIELD(Mechanism.PRESERVATION, "gs-yield", true),
  GS_SLEEP(Mechanism.PRESERVATION, "gs-sleep", true),
  GS_SIGNAL(Mechanism.PRESERVATION, "gs-signal", true),
  GS_MIGRATION(Mechanism.PRESERVATION, "gs-migration", true),
  GS_SWITCH_KEEP(Mechanism.PRESERVATION, "gs-switch-keep", true),
  GS_SWITCH_NULL(Mechanism.PRESERVATION, "gs-switch-null", true),
  GS_SWITCH_DATA(Mechanism.PRESERVATION, "gs-switch-data", true),
  FS_YIELD(Mechanism.PRESERVATION, "fs-yield", true),
  FS_SLEEP(Mechanism.PRESERVATION, "fs-sleep", true),
  FS_SIGNAL(Mechanism.PRESERVATION, "fs-signal", true),
  FS_MIGRATION(Mechanism.PRESERVATION, "fs-migration", true),
  FS_SWITCH_KEEP(Mechanism.PRESERVATION, "fs-switch-keep", true),
  FS_SWITCH_NULL(Mechanism.PRESERVATION, "fs-switch-null", true),
  FS_SWITCH_DATA(Mechanism.PRESERVATION, "fs-switch-data", true);

  private static final Map<String, KnownStage> BY_NAME =
      Stream.of(values()).collect(Collectors.toMap(KnownStage::toString, Function.identity()));

  private final Mechanism mechanism;
  private final String stage;
  private final boolean judged;

  KnownStage(Mechanism mechanism, String stage, boolean judged) {
    this.mechanism = mechanism;
    this.stage = stage;
    this.judged = judged;
  }

  /** Null if there is no such stage. */
  static @Nullable KnownStage of(String mechanism, String stage) {
    return BY_NAME.get(mechanism + " " + stage);
  }

  Mechanism mechanism() {
    return mechanism;
  }

  String stage() {
    return stage;
  }

  /**
   * Whether the stage can end so: what is only recorded has no right or wrong. Preservation is
   * judged where the kernel announces FSGSBASE, and recorded elsewhere.
   */
  boolean allows(StageResult result) {
    return switch (result) {
      case BLOCKED, UNTESTED, NOT_RUN -> true;
      case RECORDED -> !judged || mechanism == Mechanism.PRESERVATION;
      case PASSED, WRONG_VALUE, FAULT -> judged;
      case UNDEFINED_INSTRUCTION ->
          judged && (mechanism == Mechanism.INSTRUCTION || mechanism == Mechanism.COMPILER);
    };
  }

  /** As the worker writes it, such as {@code instruction gs}. */
  @Override
  public String toString() {
    return mechanism.id() + " " + stage;
  }
}
