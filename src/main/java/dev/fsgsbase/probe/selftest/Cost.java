package dev.fsgsbase.probe.selftest;

/**
 * The measured cost of one access to a base.
 *
 * @param register {@code fs} or {@code gs}
 * @param mechanism {@link Mechanism#ARCH_PRCTL} or {@link Mechanism#INSTRUCTION}
 * @param operation {@code read} or {@code write}
 * @param nanoseconds median of batches
 */
public record Cost(String register, Mechanism mechanism, String operation, double nanoseconds) {}
