package dev.fsgsbase.probe.probe;

import org.jspecify.annotations.Nullable;

/**
 * Which host a report is about. What the host does not say is null, never a placeholder.
 *
 * @param nodeName the name that the fleet knows it by
 * @param pool the pool it belongs to, by configuration
 * @param operatingSystem as uname(1) -s has it
 * @param architecture as uname(1) -m has it
 * @param kernelRelease as uname(1) -r has it
 * @param cpuVendor such as {@code GenuineIntel}
 * @param cpuFamily display family, decimal
 * @param cpuModelNumber display model, decimal
 * @param cpuModel the brand string
 * @param hypervisor the hypervisor's name
 * @param virtualKernel the name of a virtual kernel or emulator, if one answers instead of Linux
 */
public record HostDescription(
    String nodeName,
    @Nullable String pool,
    String operatingSystem,
    String architecture,
    @Nullable String kernelRelease,
    @Nullable String cpuVendor,
    @Nullable Integer cpuFamily,
    @Nullable Integer cpuModelNumber,
    @Nullable String cpuModel,
    @Nullable String hypervisor,
    @Nullable String virtualKernel) {}
