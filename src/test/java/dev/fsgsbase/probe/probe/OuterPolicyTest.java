package dev.fsgsbase.probe.probe;

import static dev.fsgsbase.probe.probe.FaultyWorker.selfTest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.host.CpuSet;
import dev.fsgsbase.probe.selftest.Mechanism;
import dev.fsgsbase.probe.selftest.Outcome;
import dev.fsgsbase.probe.selftest.SandboxLayer;
import dev.fsgsbase.probe.selftest.SelfTestReport;
import dev.fsgsbase.probe.selftest.StageResult;
import dev.fsgsbase.probe.verdict.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The real worker under what a container's policy, an administrator or a scheduler may do to it: a
 * seccomp filter that was there before it, another affinity, another signal mask. Numbers of system
 * calls: asm/unistd_64.h.
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@Timeout(60)
class OuterPolicyTest {
  private static final int ARCH_PRCTL = 158;
  private static final int SCHED_SETAFFINITY = 203;
  private static final int SECCOMP = 317;
  private static final int LANDLOCK_CREATE_RULESET = 444;

  /** linux/seccomp.h: the low half is the errno; 0 lets the call seem to succeed. */
  private static final long ERRNO = 0x00050000L;

  private static final long KILL_PROCESS = 0x80000000L;
  private static final int EPERM = 1;

  @TempDir private Path folder;
  private FaultyWorker worker;
  private ProbeReport good;

  @BeforeEach
  void start() throws Exception {
    worker = new FaultyWorker(folder);
    good = worker.good();
  }

  @AfterEach
  void stop() throws Exception {
    assertThat(worker.good().assessment().verdict()).isEqualTo(good.assessment().verdict());
    worker.close();
  }

  private SelfTestReport denied(int call, long action, Outcome outcome) throws Exception {
    return selfTest(worker.bad(good, "filter %d %d".formatted(call, action), outcome));
  }

  private Outcome usual() {
    return selfTest(good).outcome();
  }

  private static SandboxLayer layer(SelfTestReport run, String name) {
    return run.sandbox().stream().filter(l -> l.layer().equals(name)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 22, 38})
  void archPrctlThatIsDeniedWithEpermEinvalOrEnosysBlocksItsStagesOnly(int errno) throws Exception {
    SelfTestReport run = denied(ARCH_PRCTL, ERRNO | errno, usual());

    assertThat(run.cpus(Mechanism.ARCH_PRCTL, StageResult.BLOCKED)).isEqualTo(run.allowed());
    assertThat(run.cpus(Mechanism.ARCH_PRCTL, StageResult.PASSED)).isEqualTo(CpuSet.NONE);
    assertThat(run.passed()).isEqualTo(selfTest(good).passed());
  }

  @Test
  void archPrctlThatIsDeniedByAKillIsAFaultBySigsys() throws Exception {
    SelfTestReport run = denied(ARCH_PRCTL, KILL_PROCESS, Outcome.FAULT);

    assertThat(run.detail()).contains("SIGSYS");
    assertThat(run.passed()).isEqualTo(CpuSet.NONE);
  }

  @Test
  void whereSeccompIsRefusedNoInstructionIsExecutedAndTheVerdictIsUnknown() throws Exception {
    SelfTestReport run = denied(SECCOMP, ERRNO | EPERM, Outcome.BLOCKED);

    assertThat(run.tested()).isEqualTo(CpuSet.NONE);
    assertThat(layer(run, "seccomp").state()).isEqualTo(SandboxLayer.State.REFUSED);
    ProbeReport report = worker.probe("filter %d %d".formatted(SECCOMP, ERRNO | EPERM));
    assertThat(report.assessment().verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void whereLandlockIsRefusedTheOtherLayersStandAndTheRunCounts() throws Exception {
    SelfTestReport run = denied(LANDLOCK_CREATE_RULESET, ERRNO | EPERM, usual());

    assertThat(layer(run, "landlock").state()).isEqualTo(SandboxLayer.State.REFUSED);
    assertThat(layer(run, "seccomp").state()).isEqualTo(SandboxLayer.State.IN_FORCE);
    assertThat(run.passed()).isEqualTo(selfTest(good).passed());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 0})
  void whereSchedSetaffinityIsRefusedOrDoesNothingOnlyTheCpuItRunsOnCanCount(int errno)
      throws Exception {
    ProbeReport bad = worker.probe("filter %d %d".formatted(SCHED_SETAFFINITY, ERRNO | errno));
    SelfTestReport run = selfTest(bad);

    assertThat(run.outcome()).isIn(usual(), Outcome.BLOCKED);
    assertThat(run.tested().minus(selfTest(good).tested())).isEqualTo(CpuSet.NONE);
    assertThat(run.cpus(Mechanism.INSTRUCTION, StageResult.UNTESTED).union(run.tested()))
        .isEqualTo(run.allowed());
    assertThat(bad.assessment().verdict()).isIn(Verdict.UNKNOWN, good.assessment().verdict());
  }

  @Test
  void anAffinityThatWasNarrowedToOneCpuIsReportedAsThatOne() throws Exception {
    int only = selfTest(good).allowed().stream().max().orElseThrow();
    SelfTestReport run = selfTest(worker.bad(good, "cpus " + only + " 0", usual()));

    assertThat(run.allowed()).isEqualTo(CpuSet.of(only));
    assertThat(run.tested()).isEqualTo(CpuSet.of(only));
  }

  @Test
  void aWorkerThatInheritsSigillBlockedAndIgnoredStillCatchesIt() throws Exception {
    SelfTestReport run = selfTest(worker.bad(good, "sigill 0 0", usual()));

    assertThat(run.passed()).isEqualTo(selfTest(good).passed());
  }
}
