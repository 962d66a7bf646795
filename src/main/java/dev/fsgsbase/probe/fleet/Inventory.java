package dev.fsgsbase.probe.fleet;

import java.time.Instant;
import java.util.List;

/**
 * A fleet at one moment: every host that reports, and those that stopped.
 *
 * @param at the moment, by Prometheus' clock
 * @param hosts each once, by name and target
 * @param warnings why the answer is not the whole one; empty if it is
 * @param notes what a reader should know that makes no count wrong
 */
public record Inventory(Instant at, List<Host> hosts, List<String> warnings, List<String> notes) {

  /** Whether hosts may be missing: then no count is more than "at least". */
  public boolean partial() {
    return !warnings.isEmpty();
  }
}
