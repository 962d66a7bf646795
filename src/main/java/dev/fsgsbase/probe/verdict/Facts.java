package dev.fsgsbase.probe.verdict;

import dev.fsgsbase.probe.evidence.Announcement;
import dev.fsgsbase.probe.evidence.Answer;
import dev.fsgsbase.probe.host.CpuSet;

/**
 * Everything the decision rests on. Nothing is merged that differs between CPUs.
 *
 * @param applicable whether this is Linux on x86-64
 * @param virtualKernel whether a virtual kernel or an emulator is <em>proved</em> to answer instead
 *     of Linux; if in doubt false, so that no alarm is hidden
 * @param announced whether the kernel announces FSGSBASE
 * @param withCpuid CPUs whose CPUID has the bit
 * @param withoutCpuid CPUs whose CPUID does not
 * @param instructions what the instructions did, CPU by CPU
 * @param cpu what is known of this CPU model
 * @param hypervisor whether a hypervisor was seen
 * @param cpuinfoFlag whether /proc/cpuinfo lists the flag
 * @param bootParameter whether the command line switches FSGSBASE off
 * @param kernelEnables whether upstream enables it in this release: a hint only
 */
public record Facts(
    boolean applicable,
    boolean virtualKernel,
    Announcement announced,
    CpuSet withCpuid,
    CpuSet withoutCpuid,
    Instructions instructions,
    CpuSupport cpu,
    boolean hypervisor,
    Answer cpuinfoFlag,
    Answer bootParameter,
    Answer kernelEnables) {

  /**
   * What the four instructions did, as sets of CPUs. A CPU may be in several: one register's
   * instructions may have executed and the other's not.
   *
   * <p>Two rules hold whatever is passed in, because decisions rest on them: a CPU that passed or
   * gave a wrong value has executed, and a CPU on which anything went wrong has not passed.
   *
   * @param executed at least one instruction executed there, whatever value it gave
   * @param passed all four behaved there, and nothing else went wrong
   * @param undefined at least one raised #UD there
   * @param wrong at least one gave a wrong value, or a base was not preserved
   * @param lost a base was not preserved there, whatever the instructions did; all of these are in
   *     {@code wrong} too
   * @param faulted at least one raised another fault than #UD
   * @param untested allowed, and not fully tested
   * @param complete whether the worker ran to its end, so that what it did not report did not
   *     happen
   */
  public record Instructions(
      CpuSet executed,
      CpuSet passed,
      CpuSet undefined,
      CpuSet wrong,
      CpuSet lost,
      CpuSet faulted,
      CpuSet untested,
      boolean complete) {

    public Instructions {
      wrong = wrong.union(lost);
      executed = executed.union(passed).union(wrong);
      passed = passed.minus(undefined).minus(wrong).minus(faulted);
    }

    /** Every base was preserved, or nobody looked. */
    public Instructions(
        CpuSet executed,
        CpuSet passed,
        CpuSet undefined,
        CpuSet wrong,
        CpuSet faulted,
        CpuSet untested,
        boolean complete) {
      this(executed, passed, undefined, wrong, CpuSet.NONE, faulted, untested, complete);
    }

    /** Nothing was executed. */
    public static final Instructions NOT_RUN =
        new Instructions(
            CpuSet.NONE, CpuSet.NONE, CpuSet.NONE, CpuSet.NONE, CpuSet.NONE, CpuSet.NONE, false);
  }

  /** Whether CPUID has the bit on every CPU that was asked, on none, on some. */
  public Answer cpuid() {
    if (withCpuid.isEmpty() && withoutCpuid.isEmpty()) {
      return Answer.UNKNOWN;
    }
    if (withoutCpuid.isEmpty()) {
      return Answer.YES;
    }
    return withCpuid.isEmpty() ? Answer.NO : Answer.MIXED;
  }
}
