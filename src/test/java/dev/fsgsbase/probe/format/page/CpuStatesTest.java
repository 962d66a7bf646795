package dev.fsgsbase.probe.format.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.format.ReportDocument.SelfTestEntry;
import dev.fsgsbase.probe.format.ReportDocument.StageEntry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CpuStatesTest {
  private static SelfTestEntry test(String online, String passed, StageEntry... stages) {
    return new SelfTestEntry(
        "passed", "", online, online, "", passed, 0.1, List.of(stages), List.of(), List.of());
  }

  private static StageEntry stage(String mechanism, String stage, String result, String cpus) {
    return new StageEntry(mechanism, stage, result, cpus, "");
  }

  private static Map<String, String> sorted(SelfTestEntry test) {
    Map<String, String> found = new TreeMap<>();
    CpuStates.of(test)
        .byState()
        .forEach((state, cpus) -> {
          if (!cpus.isEmpty()) {
            found.put(state.words(), cpus.toString());
          }
        });
    return found;
  }

  @Test
  void eachCpuHasOneState() {
    SelfTestEntry test =
        test(
            "0-5,8",
            "0,8",
            stage("instruction", "gs", "passed", "0-1,8"),
            stage("instruction", "gs", "undefined_instruction", "2"),
            stage("instruction", "fs", "wrong_value", "1"),
            stage("instruction", "gs", "fault", "3"),
            stage("instruction", "gs", "blocked", "4"),
            stage("instruction", "gs", "untested", "5"));

    assertThat(sorted(test))
        .isEqualTo(
            Map.of(
                "passed", "0,8",
                "wrong value or fault", "1,3",
                "raised #UD", "2",
                "blocked by a policy", "4",
                "not tested", "5",
                "offline", "6-7"));
    assertThat(CpuStates.of(test).online()).isEqualTo(7);
  }

  @Test
  void aBaseThatWasNotPreservedOrACompilersWrongValueIsAFailure() {
    SelfTestEntry test =
        test(
            "0-3",
            "0-2",
            stage("preservation", "gs-yield", "wrong_value", "0"),
            stage("compiler", "seg_gs", "wrong_value", "1,3"),
            stage("arch_prctl", "gs", "wrong_value", "2"));

    assertThat(sorted(test))
        .isEqualTo(Map.of("wrong value or fault", "0-1", "passed", "2", "not tested", "3"));
  }

  @Test
  void whatOnlyRecordsIsNoFailure() {
    SelfTestEntry test = test("0", "0", stage("instruction", "gs-non-canonical", "fault", "0"));

    assertThat(sorted(test)).isEqualTo(Map.of("passed", "0"));
  }

  @Test
  void withoutAnyCpuThereIsNoState() {
    assertThat(sorted(test("", ""))).isEmpty();
  }
}
