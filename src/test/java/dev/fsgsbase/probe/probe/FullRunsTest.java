package dev.fsgsbase.probe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.host.CpuSet;
import dev.fsgsbase.probe.selftest.Mechanism;
import dev.fsgsbase.probe.selftest.Outcome;
import dev.fsgsbase.probe.selftest.SelfTestReport;
import dev.fsgsbase.probe.selftest.Stage;
import dev.fsgsbase.probe.selftest.StageResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FullRunsTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final HostFingerprint HOST = new HostFingerprint("boot-1", "0-1");
  private static final HostFingerprint REBOOTED = new HostFingerprint("boot-2", "0-1");

  /** Monotonic time may be negative and begin anywhere. */
  private long now = Long.MAX_VALUE - 1000;

  private final FullRuns runs = new FullRuns(HOUR, () -> now);

  private static SelfTestReport run(Outcome outcome, String... preservationStages) {
    List<Stage> stages =
        List.of(preservationStages).stream()
            .map(stage ->
                new Stage(
                    Mechanism.PRESERVATION, stage, StageResult.PASSED, CpuSet.of(0), "cases=1"))
            .toList();
    return new SelfTestReport(
        outcome, "", CpuSet.of(0), stages, null, null, List.of(), List.of(), Duration.ZERO);
  }

  private SelfTestReport next(HostFingerprint host, SelfTestReport full, SelfTestReport inBetween) {
    boolean isFull = runs.begin(host);
    return runs.complete(isFull ? full : inBetween, isFull);
  }

  @Test
  void theFirstRunIsFullAndTheNextOneAfterAnInterval() {
    assertThat(runs.begin(HOST)).isTrue();
    now += HOUR.toNanos() - 1;
    assertThat(runs.begin(HOST)).isFalse();
    now += 1;
    assertThat(runs.begin(HOST)).isTrue();
    now += 1;
    assertThat(runs.begin(HOST)).isFalse();
  }

  @Test
  void withoutAnIntervalEveryRunIsFull() {
    FullRuns always = new FullRuns(Duration.ZERO, () -> now);
    assertThat(always.begin(HOST)).isTrue();
    assertThat(always.begin(HOST)).isTrue();
  }

  @Test
  void inBetweenTheLastFullRunIsCarried() {
    SelfTestReport full = run(Outcome.PASSED, "gs-yield");
    SelfTestReport brief = run(Outcome.PASSED);
    assertThat(next(HOST, full, brief)).isEqualTo(full);
    assertThat(next(HOST, full, brief).stages()).isEqualTo(full.stages());
    assertThat(next(HOST, full, run(Outcome.FAULT)).stages()).isEmpty();
    assertThat(next(HOST, full, brief).stages()).isEqualTo(full.stages());
  }

  @Test
  void aFullRunThatFailsIsNotCarriedAndLeavesTheOneBefore() {
    SelfTestReport brief = run(Outcome.PASSED);
    SelfTestReport full = run(Outcome.PASSED, "gs-yield");
    SelfTestReport failed = run(Outcome.FAULT, "gs-sleep");
    assertThat(next(HOST, failed, brief)).isEqualTo(failed);
    assertThat(next(HOST, failed, brief)).isEqualTo(brief);
    now += HOUR.toNanos();
    assertThat(next(HOST, full, brief)).isEqualTo(full);
    now += HOUR.toNanos();
    assertThat(next(HOST, failed, brief)).isEqualTo(failed);
    assertThat(next(HOST, failed, brief).stages()).isEqualTo(full.stages());
  }

  @Test
  void aHostThatChangedIsTestedInFullAndNothingOfItsPastIsCarried() {
    SelfTestReport full = run(Outcome.PASSED, "gs-yield");
    SelfTestReport failed = run(Outcome.TIMEOUT);
    SelfTestReport brief = run(Outcome.PASSED);
    assertThat(next(HOST, full, brief)).isEqualTo(full);
    assertThat(next(REBOOTED, failed, brief)).isEqualTo(failed);
    assertThat(next(REBOOTED, failed, brief)).isEqualTo(brief);
  }
}
