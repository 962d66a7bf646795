package dev.fsgsbase.probe.selftest;

import java.util.Locale;

/** What a stage of the self-test exercises. */
public enum Mechanism {
  /** The CPUID instruction. */
  CPUID,
  /** The arch_prctl(2) system call, which works with and without FSGSBASE. */
  ARCH_PRCTL,
  /** RDFSBASE, RDGSBASE, WRFSBASE, WRGSBASE. */
  INSTRUCTION,
  /** The compiler's {@code __seg_gs} and intrinsics, as the kernel's documentation shows them. */
  COMPILER,
  /** The kernel: it must give a thread its base and its selector back after an interruption. */
  PRESERVATION;

  /** The name in the worker's output, JSON and metrics, such as {@code arch_prctl}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
