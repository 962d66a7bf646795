package dev.fsgsbase.probe.evidence;

import dev.fsgsbase.probe.host.CpuSet;
import dev.fsgsbase.probe.selftest.Cpuid;
import dev.fsgsbase.probe.selftest.SelfTestReport;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The CPUID instruction, executed by the worker on every tested CPU: leaf 7, subleaf 0, EBX bit 0.
 * It says that the CPU (or the hypervisor that answers for it) has FSGSBASE, and nothing about
 * whether the kernel enabled it. Source: Intel SDM volume 2A, CPUID, table "Information Returned by
 * CPUID Instruction"; volume 3A, 2.5 (CR4.FSGSBASE).
 */
public final class CpuidSource implements EvidenceSource<Answer> {
  private final @Nullable SelfTestReport selfTest;

  /**
   * @param selfTest the worker's report, null if it was not run
   */
  public CpuidSource(@Nullable SelfTestReport selfTest) {
    this.selfTest = selfTest;
  }

  @Override
  public Observation<Answer> observe() {
    return Observation.of(Source.CPUID, Answer.UNKNOWN, () -> parse(selfTest));
  }

  /**
   * @throws IOException if the worker failed before it got there
   */
  static Finding<Answer> parse(@Nullable SelfTestReport selfTest) throws IOException {
    Cpuid cpuid = selfTest == null ? null : selfTest.cpuid();
    if (cpuid == null) {
      return SelfTestFinding.nothing(selfTest);
    }
    CpuSet with = cpuid.withFsgsbase();
    CpuSet without = cpuid.withoutFsgsbase();
    Answer answer = answer(with, without);
    String detail =
        switch (answer) {
          case YES -> "CPUID says that the CPU has FSGSBASE, on " + Text.cpus(with) + ".";
          case NO ->
              "CPUID says that the CPU does not have FSGSBASE, on " + Text.cpus(without) + ".";
          case MIXED ->
              "CPUID has FSGSBASE on "
                  + Text.cpus(with)
                  + ", and not on "
                  + Text.cpus(without)
                  + ".";
          case UNKNOWN -> "CPUID could not be asked on any CPU.";
        };
    return new Finding<>(answer, answer, detail, raw(cpuid));
  }

  private static Answer answer(CpuSet with, CpuSet without) {
    if (with.isEmpty() && without.isEmpty()) {
      return Answer.UNKNOWN;
    }
    return without.isEmpty() ? Answer.YES : with.isEmpty() ? Answer.NO : Answer.MIXED;
  }

  private static String raw(Cpuid cpuid) {
    return "with=%s without=%s max_leaf=%d vendor=%s family=%d model=%d stepping=%d hypervisor=%s"
        .formatted(
            cpuid.withFsgsbase(),
            cpuid.withoutFsgsbase(),
            cpuid.maxLeaf(),
            Text.shown(cpuid.vendor(), 16),
            cpuid.family(),
            cpuid.model(),
            cpuid.stepping(),
            cpuid.hypervisor() == null ? "none" : Text.shown(cpuid.hypervisor(), 16));
  }
}
