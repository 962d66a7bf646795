package dev.fsgsbase.probe.selftest;

import dev.fsgsbase.probe.host.CpuSet;
import java.util.ArrayList;
import java.util.List;

/**
 * The CPUs that the worker is told to run on.
 *
 * @param cpus those; empty if there is none, or if it is not known which there are
 * @param arguments the worker's {@code --cpus} and {@code --limit}, as far as they are needed
 * @param count how many at most, for the deadline
 * @param none why there is none, empty if there are some
 */
record CpuChoice(CpuSet cpus, List<String> arguments, int count, String none) {

  /** Applies a selection to a host. CPUs that were set aside are run on only if they are listed. */
  static CpuChoice of(CpuSelection selection, HostCpus host) {
    CpuSet allowed = host.allowed();
    if (selection.kind() == CpuSelection.Kind.LISTED) {
      CpuSet chosen =
          allowed.isEmpty() ? selection.listed() : selection.listed().intersection(allowed);
      return chosen.isEmpty()
          ? none("none of the CPUs " + selection + " is among the allowed ones, " + allowed)
          : choice(chosen, List.of("--cpus=" + chosen), chosen.size());
    }
    CpuSet chosen = allowed.minus(host.setAside());
    if (chosen.isEmpty() && !allowed.isEmpty()) {
      return none("the CPUs " + allowed + " are all isolated or nohz_full: list them to test them");
    }
    List<String> arguments = new ArrayList<>();
    if (!chosen.equals(allowed)) {
      arguments.add("--cpus=" + chosen);
    }
    if (selection.kind() == CpuSelection.Kind.ONE) {
      arguments.add("--limit=1");
      return choice(chosen, arguments, 1);
    }
    int count = chosen.isEmpty() ? Runtime.getRuntime().availableProcessors() : chosen.size();
    return choice(chosen, arguments, count);
  }

  private static CpuChoice choice(CpuSet cpus, List<String> arguments, int count) {
    return new CpuChoice(cpus, List.copyOf(arguments), count, "");
  }

  private static CpuChoice none(String reason) {
    return new CpuChoice(CpuSet.NONE, List.of(), 0, reason);
  }
}
