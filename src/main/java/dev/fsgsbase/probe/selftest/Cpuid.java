package dev.fsgsbase.probe.selftest;

import dev.fsgsbase.probe.host.CpuSet;
import org.jspecify.annotations.Nullable;

/**
 * What the CPUID instruction said to the worker. Source: Intel SDM vol. 2A, CPUID; leaf 0x40000000
 * by the hypervisors' convention (Documentation/virt/kvm/x86/cpuid.rst).
 *
 * @param maxLeaf highest basic leaf (leaf 0, EAX)
 * @param vendor vendor string (leaf 0), such as {@code GenuineIntel}
 * @param family display family, with the extended family added
 * @param model display model, with the extended model in its upper half
 * @param stepping stepping
 * @param hypervisor the signature in leaf 0x40000000, such as {@code KVMKVMKVM}; empty if the
 *     hypervisor bit is set and there is no signature, null if the bit (leaf 1, ECX[31]) is clear
 * @param withFsgsbase CPUs on which leaf 7, EBX[0] is 1
 * @param withoutFsgsbase CPUs on which it is 0 or there is no leaf 7
 */
public record Cpuid(
    int maxLeaf,
    String vendor,
    int family,
    int model,
    int stepping,
    @Nullable String hypervisor,
    CpuSet withFsgsbase,
    CpuSet withoutFsgsbase) {}
