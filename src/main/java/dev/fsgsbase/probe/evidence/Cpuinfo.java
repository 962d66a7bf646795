package dev.fsgsbase.probe.evidence;

import org.jspecify.annotations.Nullable;

/**
 * What /proc/cpuinfo says.
 *
 * @param fsgsbase whether the flag is listed on all processors, on none, on some
 * @param processors number of processor blocks
 * @param identity the first processor's, null if the file does not say
 */
public record Cpuinfo(Answer fsgsbase, int processors, @Nullable CpuIdentity identity) {

  /** The file could not be read. */
  public static final Cpuinfo UNKNOWN = new Cpuinfo(Answer.UNKNOWN, 0, null);
}
