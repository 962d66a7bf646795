package dev.fsgsbase.probe.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fsgsbase.probe.host.CpuSet;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KtapParserTest {

  private static KtapReport whole(String text) throws KtapException {
    return KtapReport.whole(Ktap.bytes(text));
  }

  private static KtapReport partial(String text) throws KtapException {
    return KtapReport.partial(Ktap.bytes(text));
  }

  @Test
  void theFactsAboutTheMachineAreRead() throws KtapException {
    KtapReport report = whole(Ktap.MIXED);
    assertThat(report.allowed()).isEqualTo(CpuSet.parse("0-3"));
    assertThat(report.hwcap2()).isEqualTo(new WorkerHwcap2(OptionalLong.of(2)));
    assertThat(report.cpuid())
        .isEqualTo(
            new Cpuid(22, "GenuineIntel", 6, 85, 7, "KVMKVMKVM", CpuSet.of(0, 3), CpuSet.of(1)));
    assertThat(report.sandbox())
        .containsExactly(
            new SandboxLayer("close_range", SandboxLayer.State.IN_FORCE, ""),
            new SandboxLayer(
                "rlimit_nproc", SandboxLayer.State.UNAVAILABLE, "uid 0 is not limited"),
            new SandboxLayer("seccomp", SandboxLayer.State.IN_FORCE, ""));
    assertThat(report.last()).isEqualTo("instruction fs on CPU 3");
  }

  @Test
  void equalResultsBecomeOneStageInTheOrderOfTheirAppearance() throws KtapException {
    assertThat(whole(Ktap.MIXED).stages())
        .startsWith(
            stage(Mechanism.CPUID, "leaf7", StageResult.RECORDED, "0,3", "fsgsbase=1"),
            stage(Mechanism.ARCH_PRCTL, "gs", StageResult.PASSED, "0-1", ""),
            stage(Mechanism.ARCH_PRCTL, "fs", StageResult.PASSED, "0-1", ""),
            stage(Mechanism.INSTRUCTION, "gs", StageResult.PASSED, "0,3", ""),
            stage(Mechanism.INSTRUCTION, "fs", StageResult.PASSED, "0-1", ""))
        .contains(
            stage(
                Mechanism.INSTRUCTION,
                "gs",
                StageResult.UNDEFINED_INSTRUCTION,
                "1",
                "at=wrgsbase trapno=6"),
            stage(Mechanism.INSTRUCTION, "fs", StageResult.UNTESTED, "3", "moved to cpu 1"));
  }

  private static Stage stage(
      Mechanism mechanism, String stage, StageResult result, String cpus, String detail) {
    return new Stage(mechanism, stage, result, CpuSet.parse(cpus), detail);
  }

  @ParameterizedTest
  @CsvSource({"hwcap2=absent, ''", "hwcap2=0x0, 0", "hwcap2=0xffffffffffffffff, -1"})
  void anAbsentHwcap2IsNotZero(String written, String value) throws KtapException {
    String text = Ktap.MIXED.replace("hwcap2=0x2", written);
    OptionalLong expected =
        value.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value));
    assertThat(whole(text).hwcap2()).isEqualTo(new WorkerHwcap2(expected));
  }

  @ParameterizedTest
  @CsvSource({"none,", "'',''", "Microsoft Hv,Microsoft Hv"})
  void aHypervisorWithoutASignatureIsNotBareMetal(String written, String hypervisor)
      throws KtapException {
    Cpuid cpuid = whole(Ktap.MIXED.replace("KVMKVMKVM", written)).cpuid();
    assertThat(cpuid).isNotNull().extracting(Cpuid::hypervisor).isEqualTo(hypervisor);
  }

  @Test
  void aFragmentedCpuListTakesSeveralLines() throws KtapException {
    String lines = "# cpus allowed=0,2\n# cpus allowed=1,3";
    String text = Ktap.MIXED.replace("# cpus allowed=0-3", lines);
    assertThat(whole(text).allowed()).isEqualTo(CpuSet.parse("0-3"));
  }

  @Test
  void diagnosticsForPeopleArePassedOver() throws KtapException {
    String text = Ktap.MIXED.replace("1..20\n", "# something new a=b\n1..20\n# and here\n");
    assertThat(whole(text)).isEqualTo(whole(Ktap.MIXED));
  }

  @Test
  void aPlanOfNothingIsACompleteRun() throws KtapException {
    assertThat(whole(Ktap.START + "1..0\n").stages()).isEmpty();
  }

  private static final String COST =
      "# cost register=gs mechanism=arch_prctl operation=read nanoseconds=281.42";

  private static String withCost(String line) {
    return Ktap.MIXED.replace("1..20\n", COST + "\n1..20\n") + line + "\n";
  }

  @Test
  void costsAreReadWhereverTheyStand() throws KtapException {
    String other = "# cost register=fs mechanism=instruction operation=write nanoseconds=0.90";
    assertThat(whole(withCost(other)).costs())
        .containsExactly(
            new Cost("gs", Mechanism.ARCH_PRCTL, "read", 281.42),
            new Cost("fs", Mechanism.INSTRUCTION, "write", 0.9));
    assertThat(whole(Ktap.MIXED).costs()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# cost register=gs mechanism=arch_prctl operation=read nanoseconds=281.42",
        "# cost register=gs mechanism=arch_prctl operation=read nanoseconds=1.00",
        "# cost register=es mechanism=arch_prctl operation=read nanoseconds=1.00",
        "# cost register=fs mechanism=compiler operation=read nanoseconds=1.00",
        "# cost register=fs mechanism=arch_prctl operation=swap nanoseconds=1.00",
        "# cost register=fs mechanism=arch_prctl operation=read nanoseconds=0.00",
        "# cost register=fs mechanism=arch_prctl operation=read nanoseconds=-1.00",
        "# cost register=fs mechanism=arch_prctl operation=read nanoseconds=NaN",
        "# cost register=fs mechanism=arch_prctl operation=read nanoseconds=1e9",
        "# cost register=fs mechanism=arch_prctl operation=read nanoseconds=1",
        "# cost register=fs mechanism=arch_prctl operation=read nanoseconds=1.000",
        "# cost register=fs mechanism=arch_prctl operation=read nanoseconds=01.00",
        "# cost register=fs mechanism=arch_prctl operation=read nanoseconds=1234567890.00",
        "# cost register=fs mechanism=arch_prctl operation=read nanoseconds=1.00 cpu=0",
        "# cost",
      })
  void aCostThatIsNoneOrComesTwiceIsRefused(String line) {
    assertThatThrownBy(() -> whole(withCost(line)))
        .isInstanceOf(KtapException.class)
        .hasMessageStartingWith("line 32: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ok | gs-yield       | passed cases=1
          ok | fs-sleep       | recorded preserved=0 cases=1
          not ok | gs-switch-data | wrong_value case=0x1/0x0 check=base wrote=0x1 read=0x0 failed=4 cases=16
          not ok | fs-switch-null | fault result=fault signal=4 trapno=6
          ok | gs-switch-keep | SKIP not_run clone errno=11
          ok | fs-migration   | SKIP untested partner did not answer
          """)
  void aStageOfPreservationIsJudgedOrRecorded(String status, String stage, String result)
      throws KtapException {
    String line = status + " 21 preservation " + stage + " cpu=0 # " + result + "\n";
    KtapReport report = whole(Ktap.MIXED.replace("1..20", "1..21") + line);
    assertThat(report.last()).isEqualTo("preservation " + stage + " on CPU 0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not ok 21 preservation gs-yield cpu=0 # undefined_instruction at=rdgsbase",
        "ok 21 preservation gs cpu=0 # passed",
        "ok 21 preservation gs-switch cpu=0 # passed",
        "ok 21 instruction gs-yield cpu=0 # passed",
      })
  void aStageThatPreservationHasNotIsRefused(String line) {
    String text = Ktap.MIXED.replace("1..20", "1..21") + line + "\n";
    assertThatThrownBy(() -> whole(text)).hasMessageStartingWith("line 31: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          KTAP version 1           | KTAP version 2                    | line 1: it is not
          # worker protocol=1      | # worker protocol=2               | line 2: the worker does not speak
          # worker protocol=1      | # hello                           | line 10: the plan comes before
          # auxv hwcap2=0x2        | # auxv hwcap2=                    | line 3: a malformed diagnostic
          # auxv hwcap2=0x2        | # auxv hwcap2=0x12345678123456781 | line 3: a malformed diagnostic
          # auxv hwcap2=0x2        | # nothing                         | there is no line # auxv
          # cpus allowed=0-3       | # cpus allowed=3-0                | line 4: not a CPU list
          # cpus allowed=0-3       | # cpus allowed=0-99999            | line 4: not a CPU list
          # cpus allowed=0-3       | # cpus allowed=0-2                | line 26: CPU 3 is not an allowed one
          # outer seccomp=0 no_new_privs=0 | # cpus allowed=3-4        | line 6: CPUs that are listed
          family=6                 | family=six                        | line 5: a malformed diagnostic
          # outer seccomp=0 no_new_privs=0 | # auxv hwcap2=0x2         | line 6: a second line for auxv
          seccomp in_force         | seccomp perhaps                   | line 9: a malformed diagnostic
          seccomp in_force         | close_range in_force              | line 9: a second line for sandbox
          1..20                    | 1..21                             | 21 results are planned and 20 are there
          1..20                    | 1..19                             | line 30: result 20 comes after 19 of 19
          1..20                    | 1..020                            | line 10: not a plan
          1..20                    | 1..99999999                       | line 10: not a plan
          1..20                    | # no plan                         | line 11: a result comes before the plan
          ok 3 arch                | ok 4 arch                         | line 13: result 4 comes after 2 of 20
          ok 3 arch                | ok 03 arch                        | line 13: not a result
          ok 3 arch_prctl fs       | ok 3 arch_prctl gs                | line 13: a second result of arch_prctl gs on CPU 0
          ok 3 arch_prctl fs       | ok 3 arch_prctl es                | line 13: there is no such stage
          ok 3 arch_prctl fs       | ok 3 prctl fs                     | line 13: there is no such stage
          ok 4 instruction gs cpu=0 # passed | not ok 4 instruction gs cpu=0 # passed | line 14: 'not ok' does not fit passed
          ok 4 instruction gs cpu=0 # passed | ok 4 instruction gs cpu=0 # SKIP passed | line 14: 'ok' does not fit passed
          ok 4 instruction gs cpu=0 # passed | ok 4 instruction gs cpu=0 # PASSED | line 14: not a result
          ok 4 instruction gs cpu=0 # passed | ok 4 instruction gs cpu=0 # pass   | line 14: not a result that
          ok 4 instruction gs cpu=0 # passed | ok 4 instruction gs cpu=0 # recorded | line 14: not a result that
          ok 4 instruction gs cpu=0 # passed | ok 4 instruction gs-kernel-half cpu=0 # passed | line 14: not a result that
          ok 4 instruction gs cpu=0 # passed | ok 4 instruction gs cpu=0   | line 14: not a result
          ok 4 instruction gs cpu=0 # passed | ok 4 instruction gs cpu=00 # passed | line 14: not a result
          ok 4 instruction gs cpu=0 # passed | ok 4 instruction gs cpu=99999 # passed | line 14: the CPU number
          ok 4 instruction gs cpu=0 # passed | ok 4 instruction gs cpu=0 # passed a # b | line 14: not a result
          ok 4 instruction gs cpu=0 # passed | Bail out!                         | line 14: not a result
          not ok 9                 | ok 9                              | line 19: 'ok' does not fit undefined_instruction
          SKIP blocked             | blocked                           | line 27: 'ok' does not fit blocked
          fsgsbase=0               | fsgsbase=2                        | line 16: it does not say fsgsbase
          fsgsbase=0               | fsgsbase=0 fsgsbase=1             | line 16: it does not say fsgsbase
          """)
  void whatIsMalformedIsNamedByItsLine(String valid, String malformed, String message) {
    assertThat(Ktap.MIXED).contains(valid);
    String text =
        Ktap.MIXED.replaceFirst(Pattern.quote(valid), Matcher.quoteReplacement(malformed));
    assertThatThrownBy(() -> whole(text))
        .isInstanceOf(KtapException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "garbage\n", "\0\0\0", "ok 1 instruction gs cpu=0 # passed\n"})
  void garbageIsNoReport(String text) {
    assertThatThrownBy(() -> whole(text)).isInstanceOf(KtapException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00e9", "\t", "\r", "\0", "\u007f"})
  void onlyPrintableAsciiIsAccepted(String character) {
    String text = Ktap.MIXED.replace("moved to", "moved" + character + "to");
    assertThatThrownBy(() -> whole(text)).hasMessage("line 30: it is not printable ASCII");
  }

  @Test
  void aLineMayHaveFourHundredBytesAndNoMore() throws KtapException {
    String line = "# " + "x".repeat(398);
    assertThat(whole(Ktap.MIXED + line + "\n")).isNotNull();
    assertThatThrownBy(() -> whole(Ktap.MIXED + line + "x\n"))
        .hasMessage("line 31: it is too long");
  }

  @Test
  void aRunToTheEndEndsWithALineFeed() {
    String text = Ktap.MIXED.substring(0, Ktap.MIXED.length() - 1);
    assertThatThrownBy(() -> whole(text)).hasMessage("the output ends within line 30");
  }

  @Test
  void aKilledWorkersCompleteLinesCount() throws KtapException {
    int cut = Ktap.MIXED.indexOf("ok 5 ") + 30;
    KtapReport report = partial(Ktap.MIXED.substring(0, cut));
    assertThat(report.last()).isEqualTo("instruction gs on CPU 0");
    assertThat(report.stages()).hasSize(4);
    assertThat(report.hwcap2()).isNotNull();
  }

  @Test
  void aWorkerThatWasKilledAtOnceHasAnEmptyReport() throws KtapException {
    KtapReport report = partial("");
    assertThat(report.stages()).isEmpty();
    assertThat(report.allowed().isEmpty()).isTrue();
    assertThat(report.cpuid()).isNull();
    assertThat(report.last()).isNull();
    assertThat(partial("KTAP ver").stages()).isEmpty();
  }

  @Test
  void aKilledWorkersGarbageIsStillGarbage() {
    assertThatThrownBy(() -> partial("KTAP version 1\nhello\n"))
        .hasMessage("line 2: not a result of a stage");
  }

  @Test
  void outputAboveTheBoundIsRefused() {
    assertThatThrownBy(() -> KtapReport.whole(new byte[(16 << 20) + 1]))
        .hasMessage("more than 16777216 bytes");
  }
}
