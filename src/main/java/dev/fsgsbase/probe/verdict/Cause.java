package dev.fsgsbase.probe.verdict;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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

  /** The cause of this name, such as {@code kernel-too-old}; empty if there is none. */
  public static Optional<Cause> of(String id) {
    return Arrays.stream(values()).filter(cause -> cause.id().equals(id)).findFirst();
  }

  /** The name in JSON, metrics and text, such as {@code masked-by-hypervisor}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
