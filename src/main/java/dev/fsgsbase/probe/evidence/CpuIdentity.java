package dev.fsgsbase.probe.evidence;

import org.jspecify.annotations.Nullable;

/**
 * Which processor it is, by the kernel's reckoning.
 *
 * @param vendor such as {@code GenuineIntel}
 * @param family decimal family, extended family added
 * @param model decimal model, extended model included
 * @param modelName the brand string, null if there is none
 * @param hypervisor whether the {@code hypervisor} flag is listed
 */
public record CpuIdentity(
    String vendor, int family, int model, @Nullable String modelName, boolean hypervisor) {}
