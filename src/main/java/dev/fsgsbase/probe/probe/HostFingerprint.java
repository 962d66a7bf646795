package dev.fsgsbase.probe.probe;

import dev.fsgsbase.probe.host.CpuSet;
import dev.fsgsbase.probe.host.HostFiles;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What makes a new probe worth while at once: another boot (a container may outlive its kernel when
 * it is restored from a checkpoint), or other CPUs online.
 *
 * @param bootId /proc/sys/kernel/random/boot_id, empty if it cannot be read
 * @param onlineCpus /sys/devices/system/cpu/online, empty if it cannot be read
 */
public record HostFingerprint(String bootId, String onlineCpus) {

  /** Reads both files now. */
  public static HostFingerprint of(HostFiles files) {
    return new HostFingerprint(
        readOrEmpty(files, "/proc/sys/kernel/random/boot_id"),
        readOrEmpty(files, "/sys/devices/system/cpu/online"));
  }

  /** Whether these CPUs, which a report says were online, are those that this look saw. */
  boolean shows(@Nullable CpuSet online) {
    try {
      return CpuSet.parse(onlineCpus).equals(online);
    } catch (IllegalArgumentException e) {
      return online == null;
    }
  }

  private static String readOrEmpty(HostFiles files, String path) {
    try {
      return files.read(path).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
