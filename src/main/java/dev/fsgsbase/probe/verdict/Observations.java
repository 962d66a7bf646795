package dev.fsgsbase.probe.verdict;

import dev.fsgsbase.probe.evidence.Announcement;
import dev.fsgsbase.probe.evidence.Answer;
import dev.fsgsbase.probe.evidence.CpuIdentity;
import dev.fsgsbase.probe.evidence.Cpuinfo;
import dev.fsgsbase.probe.evidence.ExecutionEnvironment;
import dev.fsgsbase.probe.host.CpuSet;
import dev.fsgsbase.probe.selftest.Cpuid;
import dev.fsgsbase.probe.selftest.SelfTestReport;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was observed and that the verdict is made from.
 *
 * @param applicable whether this is Linux on x86-64
 * @param environment what lies between the program and the hardware
 * @param announced whether the kernel announces FSGSBASE
 * @param cpuinfo what /proc/cpuinfo says
 * @param bootParameter whether the command line switches FSGSBASE off
 * @param kernelEnables whether upstream enables it in this release
 * @param selfTest the run of the worker, null if there was none
 */
public record Observations(
    boolean applicable,
    ExecutionEnvironment environment,
    Announcement announced,
    Cpuinfo cpuinfo,
    Answer bootParameter,
    Answer kernelEnables,
    @Nullable SelfTestReport selfTest) {

  /** The facts in them. */
  public Facts facts() {
    Cpuid cpuid = cpuid();
    CpuIdentity identity = identity(cpuid);
    CpuSupport support = identity == null ? CpuSupport.UNLISTED : CpuModels.classify(identity);
    boolean hypervisor =
        environment.hypervisor() != null
            || (identity != null && identity.hypervisor())
            // A model that no factory makes is a hypervisor's, even if its CPUID denies it.
            || support == CpuSupport.SYNTHETIC;
    return new Facts(
        applicable,
        environment.virtualKernel() != null,
        announced,
        cpuid == null ? CpuSet.NONE : cpuid.withFsgsbase(),
        cpuid == null ? CpuSet.NONE : cpuid.withoutFsgsbase(),
        InstructionFacts.of(selfTest),
        support,
        hypervisor,
        cpuinfo.fsgsbase(),
        bootParameter,
        kernelEnables);
  }

  private @Nullable Cpuid cpuid() {
    return selfTest == null || !InstructionFacts.isBelievable(selfTest) ? null : selfTest.cpuid();
  }

  /** CPUID's own numbers where the worker has them; the brand string is in /proc/cpuinfo only. */
  private @Nullable CpuIdentity identity(@Nullable Cpuid cpuid) {
    CpuIdentity kernel = cpuinfo.identity();
    if (cpuid == null) {
      return kernel;
    }
    boolean hypervisor = cpuid.hypervisor() != null || (kernel != null && kernel.hypervisor());
    String name = kernel == null ? null : kernel.modelName();
    return new CpuIdentity(cpuid.vendor(), cpuid.family(), cpuid.model(), name, hypervisor);
  }
}
