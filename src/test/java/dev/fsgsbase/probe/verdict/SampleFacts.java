package dev.fsgsbase.probe.verdict;

import dev.fsgsbase.probe.evidence.Announcement;
import dev.fsgsbase.probe.evidence.Answer;
import dev.fsgsbase.probe.host.CpuSet;
import dev.fsgsbase.probe.verdict.Facts.Instructions;

/** Facts for tests: a healthy host of two CPUs, varied one fact at a time. */
final class SampleFacts {
  static final CpuSet BOTH = CpuSet.of(0, 1);
  static final CpuSet FIRST = CpuSet.of(0);
  static final CpuSet SECOND = CpuSet.of(1);

  boolean applicable = true;
  boolean virtualKernel = false;
  Announcement announced = Announcement.YES;
  CpuSet withCpuid = BOTH;
  CpuSet withoutCpuid = CpuSet.NONE;
  CpuSet executed = CpuSet.NONE;
  CpuSet passed = CpuSet.NONE;
  CpuSet undefined = CpuSet.NONE;
  CpuSet wrong = CpuSet.NONE;
  CpuSet faulted = CpuSet.NONE;
  CpuSet untested = CpuSet.NONE;
  boolean complete = true;
  CpuSupport cpu = CpuSupport.HAS;
  boolean hypervisor = false;
  Answer cpuinfoFlag = Answer.YES;
  Answer bootParameter = Answer.NO;
  Answer kernelEnables = Answer.YES;

  /** Announced, and everything works. */
  static SampleFacts working() {
    SampleFacts facts = new SampleFacts();
    facts.passed = BOTH;
    return facts;
  }

  /** Not announced, and everything raises #UD. */
  static SampleFacts undefined() {
    SampleFacts facts = new SampleFacts();
    facts.announced = Announcement.NO;
    facts.undefined = BOTH;
    return facts;
  }

  void cpuid(Answer answer) {
    withCpuid =
        switch (answer) {
          case YES -> BOTH;
          case MIXED -> FIRST;
          case NO, UNKNOWN -> CpuSet.NONE;
        };
    withoutCpuid =
        switch (answer) {
          case NO -> BOTH;
          case MIXED -> SECOND;
          case YES, UNKNOWN -> CpuSet.NONE;
        };
  }

  Facts build() {
    return build(new Instructions(executed, passed, undefined, wrong, faulted, untested, complete));
  }

  Facts build(Instructions instructions) {
    return new Facts(
        applicable,
        virtualKernel,
        announced,
        withCpuid,
        withoutCpuid,
        instructions,
        cpu,
        hypervisor,
        cpuinfoFlag,
        bootParameter,
        kernelEnables);
  }
}
