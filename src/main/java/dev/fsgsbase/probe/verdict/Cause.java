package dev.fsgsbase.probe.verdict;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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

  private static final Map<String, Cause> BY_ID =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Cause::id, cause -> cause));

  private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The cause of this name, such as {@code kernel-too-old}; empty if there is none. */
  public static Optional<Cause> of(String id) {
    return Optional.ofNullable(BY_ID.get(id));
  }

  /** The name in JSON, metrics and text, such as {@code masked-by-hypervisor}. */
  public String id() {
    return id;
  }
}
