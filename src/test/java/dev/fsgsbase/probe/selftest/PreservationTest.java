package dev.fsgsbase.probe.selftest;

import static dev.fsgsbase.probe.selftest.WorkerVariant.preservation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fsgsbase.probe.host.Hosts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the worker says when bases are lost, and when it cannot make its second thread. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class PreservationTest {
  private static final List<String> SWITCHES =
      List.of(
          "gs-switch-keep",
          "gs-switch-null",
          "gs-switch-data",
          "fs-switch-keep",
          "fs-switch-null",
          "fs-switch-data");

  private static final String YIELD = "return came(sys_sched_yield());";
  private static final String SWITCH = "return partner_hold(segment, remote, here);";

  @TempDir Path folder;

  @BeforeEach
  void assumeFsgsbase() {
    long hwcap2 = Hosts.at(Path.of("/")).getauxval(26).orElse(0);
    assumeTrue((hwcap2 & 2) != 0, "this kernel does not enable FSGSBASE");
  }

  /** As if the kernel changed a base when a thread yields, and leaked one at a switch. */
  private WorkerVariant unsound() throws IOException {
    return new WorkerVariant(folder)
        .with("events.c", YIELD, "segment->write_base(0x1234); " + YIELD)
        .with(
            "switch.c",
            SWITCH,
            "struct outcome held = partner_hold(segment, remote, here);"
                + " segment->write_base(remote); return held;");
  }

  @Test
  void aBaseThatIsLostIsAWrongValueWithTheFirstCaseThatFailed()
      throws IOException, InterruptedException {
    SelfTestReport report = unsound().run();
    assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(report.detail()).startsWith("Stage preservation gs-yield: wrong value on CPU ");
    for (String register : List.of("gs", "fs")) {
      assertThat(preservation(report, register + "-yield"))
          .isEqualTo(
              "wrong_value case=0x7fffffffe000 check=base wrote=0x7fffffffe000 read=0x1234"
                  + " failed=1 cases=1");
      assertThat(preservation(report, register + "-sleep")).isEqualTo("passed cases=1");
      assertThat(preservation(report, register + "-signal")).isEqualTo("passed cases=1");
    }
    for (String stage : SWITCHES) {
      assertThat(preservation(report, stage))
          .isEqualTo("wrong_value case=0x0/0x1 check=base wrote=0x0 read=0x1 failed=12 cases=16");
    }
    assertThat(report.passed().size()).as("the instructions themselves").isEqualTo(1);
  }

  @Test
  void whereItIsNotAnnouncedALostBaseIsOnlyRecorded() throws IOException, InterruptedException {
    SelfTestReport report =
        unsound().with("worker.c", "return auxv[1] & HWCAP2_FSGSBASE;", "return false;").run();
    assertThat(report.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(preservation(report, "gs-yield")).isEqualTo("recorded preserved=0 cases=1");
    assertThat(preservation(report, "gs-sleep")).isEqualTo("recorded preserved=1 cases=1");
    for (String stage : SWITCHES) {
      assertThat(preservation(report, stage)).isEqualTo("recorded preserved=4 cases=16");
    }
  }

  @Test
  void aSelectorThatIsLostIsSeenThoughItsBaseIsKept() throws IOException, InterruptedException {
    SelfTestReport report =
        new WorkerVariant(folder)
            .with(
                "switch.c",
                SWITCH,
                "struct outcome held = partner_hold(segment, remote, here); uint64_t base;"
                    + " segment->read_base(&base); segment->write_selector(0);"
                    + " segment->write_base(base); return held;")
            .run();
    assertThat(preservation(report, "gs-switch-data"))
        .startsWith("wrong_value case=0x0/0x0 check=selector wrote=0x")
        .endsWith(" read=0x0 failed=16 cases=16");
    assertThat(preservation(report, "gs-switch-keep")).isEqualTo("passed cases=16");
    assertThat(preservation(report, "gs-switch-null")).isEqualTo("passed cases=16");
  }

  @Test
  void whereNoThreadMayBeMadeTheSwitchesAreNotRunAndTheRestIs()
      throws IOException, InterruptedException {
    SelfTestReport report =
        new WorkerVariant(folder)
            // EINVAL: a thread has to share its signal handlers (kernel/fork.c, copy_process).
            .with("partner.c", "CLONE_FILES | CLONE_SIGHAND |", "CLONE_FILES |")
            .run();
    assertThat(report.outcome()).isEqualTo(Outcome.PASSED);
    for (String stage : SWITCHES) {
      assertThat(preservation(report, stage)).isEqualTo("not_run clone errno=22");
    }
    assertThat(preservation(report, "gs-signal")).isEqualTo("passed cases=1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sys_exit(0);",
        "for (;;) { sys_sched_yield(); }",
        "for (;;) { sys_futex(&asked, FUTEX_WAIT_PRIVATE, count(&asked), NULL); }"
      })
  void aPartnerThatDiesOrNeverAnswersIsWaitedForOnce(String before)
      throws IOException, InterruptedException {
    SelfTestReport report =
        new WorkerVariant(folder)
            .with("partner.c", " give_answer();", before + " give_answer();")
            .run();
    assertThat(report.outcome()).isEqualTo(Outcome.PASSED);
    for (String stage : SWITCHES) {
      assertThat(preservation(report, stage)).isEqualTo("untested partner did not answer");
    }
    assertThat(report.duration()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
  }

  @Test
  void aPartnerThatDiesInBetweenTakesNothingBack() throws IOException, InterruptedException {
    SelfTestReport report =
        new WorkerVariant(folder)
            .with(
                "partner.c",
                " give_answer();",
                " if (count(&asked) > 20) { sys_exit(0); } give_answer();")
            .run();
    assertThat(preservation(report, "gs-switch-keep")).isEqualTo("passed cases=16");
    assertThat(preservation(report, "gs-switch-null")).isEqualTo("untested partner did not answer");
    assertThat(preservation(report, "fs-switch-keep")).isEqualTo("untested partner did not answer");
    assertThat(preservation(report, "fs-signal")).isEqualTo("passed cases=1");
  }

  @Test
  void onASingleCpuNothingMoves() throws IOException, InterruptedException {
    SelfTestReport report = new WorkerVariant(folder).run();
    assertThat(preservation(report, "gs-migration")).isEqualTo("not_run there is only one CPU");
    assertThat(report.cpus(Mechanism.PRESERVATION, StageResult.PASSED).size()).isEqualTo(1);
  }

  @Test
  void aRegisterWhoseInstructionsDidNotPassHasNeitherPreservationNorCost()
      throws IOException, InterruptedException {
    SelfTestReport report =
        new WorkerVariant(folder)
            .with(
                "instruction.c",
                "struct outcome result = try(segment);",
                "struct outcome result = try(segment); if (segment == &segment_fs) result ="
                    + " outcome(UNDEFINED_INSTRUCTION, \"at=wrfsbase trapno=6\");")
            .run();
    assertThat(preservation(report, "gs-switch-data")).isEqualTo("passed cases=16");
    assertThat(preservation(report, "fs-switch-data"))
        .isEqualTo("not_run instruction fs did not pass");
    assertThat(report.costs())
        .filteredOn(cost -> cost.mechanism() == Mechanism.INSTRUCTION)
        .extracting(Cost::register)
        .containsExactly("gs", "gs");
  }

  @Test
  void aCallThatIsRefusedHasNoCost() throws IOException, InterruptedException {
    SelfTestReport report =
        new WorkerVariant(folder)
            .with(
                "cost.c",
                "sys_arch_prctl(segment->arch_get,",
                "sys_arch_prctl(segment->arch_get - ARCH_SET_GS,")
            .run();
    assertThat(report.costs())
        .extracting(cost -> cost.mechanism().id() + " " + cost.operation())
        .containsExactly(
            "arch_prctl write",
            "arch_prctl write",
            "instruction read",
            "instruction write",
            "instruction read",
            "instruction write");
  }
}
