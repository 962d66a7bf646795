package dev.fsgsbase.probe.selftest;

import dev.fsgsbase.probe.host.CpuSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a worker wrote, in version 1 of its protocol: KTAP
 * (https://docs.kernel.org/dev-tools/ktap.html) with the facts about the machine in diagnostic
 * lines. {@link KtapParser} makes it.
 *
 * @param allowed the worker's affinity mask; empty if it did not get to say
 * @param stages the stages, equal results as one entry
 * @param cpuid what CPUID said, null if there is none
 * @param hwcap2 the worker's own AT_HWCAP2, null if there is none
 * @param costs the cost of an access, at most eight; empty if it was not measured
 * @param sandbox the layers of the sandbox
 * @param last the last result line as {@code instruction gs on CPU 3}; null if there is none
 */
record KtapReport(
    CpuSet allowed,
    List<Stage> stages,
    @Nullable Cpuid cpuid,
    @Nullable WorkerHwcap2 hwcap2,
    List<Cost> costs,
    List<SandboxLayer> sandbox,
    @Nullable String last) {

  /** The report of a worker that ran to its end: nothing may be missing. */
  static KtapReport whole(byte[] output) throws KtapException {
    return new KtapParser().whole(output);
  }

  /** The report of a worker that was killed: its complete lines. */
  static KtapReport partial(byte[] output) throws KtapException {
    return new KtapParser().partial(output);
  }
}
