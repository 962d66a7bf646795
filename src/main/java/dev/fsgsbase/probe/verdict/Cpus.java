package dev.fsgsbase.probe.verdict;

import dev.fsgsbase.probe.host.CpuSet;

/** CPUs in a sentence. */
final class Cpus {
  private Cpus() {}

  /** {@code on CPU 3} or {@code on CPUs 0-3,8}. */
  static String on(CpuSet cpus) {
    return (cpus.size() == 1 ? "on CPU " : "on CPUs ") + cpus;
  }
}
