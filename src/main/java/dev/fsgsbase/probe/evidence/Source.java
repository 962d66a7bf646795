package dev.fsgsbase.probe.evidence;

import java.util.Locale;

/** The sources of evidence, in the order of the report. */
public enum Source {
  CPUID,
  CPUINFO,
  HWCAP2,
  KERNEL,
  BOOT_PARAMETERS,
  KERNEL_MODULES,
  RUNTIME,
  SELF_TEST_ARCH_PRCTL,
  SELF_TEST_INSTRUCTIONS;

  /** The name in JSON, metrics and URLs, such as {@code boot-parameters}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
