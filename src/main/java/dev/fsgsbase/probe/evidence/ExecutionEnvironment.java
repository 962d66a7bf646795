package dev.fsgsbase.probe.evidence;

import org.jspecify.annotations.Nullable;

/**
 * What lies between the program and the hardware.
 *
 * @param hypervisor name of the hypervisor, such as {@code KVM}; null if none was seen
 * @param container name of the container runtime, or {@code container}; null if none was seen
 * @param virtualKernel name of a kernel or emulator that is not Linux itself, such as {@code
 *     gVisor} or {@code qemu-user}; null unless that is proved
 */
public record ExecutionEnvironment(
    @Nullable String hypervisor, @Nullable String container, @Nullable String virtualKernel) {

  /** Nothing was seen: to be treated as a real kernel, so that no alarm is hidden. */
  public static final ExecutionEnvironment NOTHING_SEEN =
      new ExecutionEnvironment(null, null, null);
}
