package dev.fsgsbase.probe.probe;

import dev.fsgsbase.probe.evidence.Announcement;
import dev.fsgsbase.probe.evidence.Answer;
import dev.fsgsbase.probe.evidence.BootParametersSource;
import dev.fsgsbase.probe.evidence.CpuidSource;
import dev.fsgsbase.probe.evidence.Cpuinfo;
import dev.fsgsbase.probe.evidence.CpuinfoSource;
import dev.fsgsbase.probe.evidence.Evidence;
import dev.fsgsbase.probe.evidence.ExecutionEnvironment;
import dev.fsgsbase.probe.evidence.Hwcap2Source;
import dev.fsgsbase.probe.evidence.KernelModulesSource;
import dev.fsgsbase.probe.evidence.KernelSource;
import dev.fsgsbase.probe.evidence.Observation;
import dev.fsgsbase.probe.evidence.RuntimeSource;
import dev.fsgsbase.probe.evidence.SelfTestArchPrctlSource;
import dev.fsgsbase.probe.evidence.SelfTestInstructionsSource;
import dev.fsgsbase.probe.host.Host;
import dev.fsgsbase.probe.selftest.SelfTestReport;
import dev.fsgsbase.probe.verdict.Observations;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks every source once.
 *
 * @param observations what the verdict is made from
 * @param evidence the same as people see it, one entry for each source, in their order
 */
record Survey(Observations observations, List<Evidence> evidence) {

  /**
   * Reads the host.
   *
   * @param selfTest the run of the worker, null if there was none
   */
  static Survey of(Host host, @Nullable SelfTestReport selfTest) {
    Observation<Answer> cpuid = new CpuidSource(selfTest).observe();
    Observation<Cpuinfo> cpuinfo = new CpuinfoSource(host).observe();
    Observation<Announcement> hwcap2 = new Hwcap2Source(host, selfTest).observe();
    Observation<Answer> kernel = new KernelSource(host).observe();
    Observation<Answer> bootParameters = new BootParametersSource(host).observe();
    Observation<Answer> modules = new KernelModulesSource(host).observe();
    Observation<ExecutionEnvironment> runtime =
        new RuntimeSource(host, cpuinfo.value(), selfTest).observe();
    Observation<Answer> archPrctl = new SelfTestArchPrctlSource(selfTest).observe();
    Observation<Answer> instructions = new SelfTestInstructionsSource(selfTest).observe();
    return new Survey(
        new Observations(
            host.platform().mayBeLinuxOnX8664(),
            runtime.value(),
            hwcap2.value(),
            cpuinfo.value(),
            bootParameters.value(),
            kernel.value(),
            selfTest),
        List.of(
            cpuid.evidence(),
            cpuinfo.evidence(),
            hwcap2.evidence(),
            kernel.evidence(),
            bootParameters.evidence(),
            modules.evidence(),
            runtime.evidence(),
            archPrctl.evidence(),
            instructions.evidence()));
  }
}
