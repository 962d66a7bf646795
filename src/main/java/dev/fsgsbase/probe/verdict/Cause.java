package dev.fsgsbase.probe.verdict;

import java.util.Locale;

/** Why a CPU lacks the instructions, or a kernel does not enable them. */
public enum Cause {
  /** This vendor, family and model is known to lack them. */
  CPU,
  /** A hypervisor hides them: the model has them, or is a synthetic one. */
  MASKED_BY_HYPERVISOR,
  /** {@code nofsgsbase} or {@code clearcpuid=} on the kernel's command line. */
  BOOT_PARAMETER,
  /** A kernel before 5.9 without a backport. */
  KERNEL_TOO_OLD,
  /** None of the known causes fits. */
  UNEXPLAINED;

  /** The name in JSON, metrics and text, such as {@code masked-by-hypervisor}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
