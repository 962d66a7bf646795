package dev.fsgsbase.probe.selftest;

import java.util.OptionalLong;

/**
 * AT_HWCAP2 as the worker found it on its own stack.
 *
 * @param value the entry's value, empty if its auxiliary vector has no such entry
 */
public record WorkerHwcap2(OptionalLong value) {}
