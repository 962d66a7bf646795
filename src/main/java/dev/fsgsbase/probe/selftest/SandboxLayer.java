package dev.fsgsbase.probe.selftest;

import java.util.Locale;

/**
 * One layer of the worker's sandbox.
 *
 * @param layer its name, such as {@code seccomp}
 * @param state whether it holds
 * @param detail why not, empty if it does
 */
public record SandboxLayer(String layer, State state, String detail) {

  /** Whether a layer holds. */
  public enum State {
    IN_FORCE,
    /** The kernel does not have it, or it has no effect for this user. */
    UNAVAILABLE,
    /** The kernel has it and refused. */
    REFUSED;

    /** The name in the worker's output and JSON, such as {@code in_force}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
