package dev.fsgsbase.probe.selftest;

import dev.fsgsbase.probe.host.CpuSet;

/**
 * One stage and the CPUs on which it ended in the same way.
 *
 * @param mechanism what it exercises
 * @param stage which part of it, such as {@code gs} or {@code gs-non-canonical}
 * @param result how it ended
 * @param cpus where it ended so
 * @param detail the values behind it, as the worker wrote them; empty if there are none
 */
public record Stage(
    Mechanism mechanism, String stage, StageResult result, CpuSet cpus, String detail) {}
