package dev.fsgsbase.probe.fleet;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody who owns the hosts can change. */
public enum Lever {
  /** Boot a kernel from 5.9 on, or one with the backport. */
  KERNEL,
  /** Take {@code nofsgsbase}, or fsgsbase in {@code clearcpuid=}, off the command line. */
  BOOT_PARAMETER,
  /** Have the hypervisor give the virtual machine a CPU model that has FSGSBASE. */
  CPU_MODEL;

  /** The lever of this name, such as {@code cpu-model}; empty if there is none. */
  public static Optional<Lever> of(String id) {
    return Arrays.stream(values()).filter(lever -> lever.id().equals(id)).findFirst();
  }

  /** The name in JSON and on the command line, such as {@code cpu-model}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
