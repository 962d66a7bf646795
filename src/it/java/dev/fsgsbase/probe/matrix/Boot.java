package dev.fsgsbase.probe.matrix;

import java.util.List;

/**
 * One boot of one kernel, and what is run in it.
 *
 * @param kernel the series, such as 6.1, or {@link #HERE}
 * @param cpu a model of QEMU's
 * @param cpus how many; 0 on this machine
 * @param parameters of the kernel, besides those of the console
 * @param scenarios in order
 */
record Boot(String kernel, String cpu, int cpus, String parameters, List<Scenario> scenarios) {
  /** Nothing is booted: the scenarios run on this machine. */
  static final String HERE = "here";

  boolean here() {
    return kernel.equals(HERE);
  }

  /** The kernel and its parameters, for people. */
  String kernelText() {
    return parameters.isEmpty() ? kernel : kernel + " `" + parameters + "`";
  }

  /** The CPUs, for people. */
  String cpuText() {
    return here() ? cpu : cpus + " × " + cpu;
  }

  /** This boot with only some of its scenarios. */
  Boot with(List<Scenario> some) {
    return new Boot(kernel, cpu, cpus, parameters, some);
  }
}
