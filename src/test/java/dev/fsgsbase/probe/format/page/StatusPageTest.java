package dev.fsgsbase.probe.format.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.evidence.Answer;
import dev.fsgsbase.probe.evidence.Source;
import dev.fsgsbase.probe.format.RenderedReport;
import dev.fsgsbase.probe.format.ReportDocument.SandboxEntry;
import dev.fsgsbase.probe.format.ReportDocument.StageEntry;
import dev.fsgsbase.probe.probe.ProbeSnapshot;
import dev.fsgsbase.probe.probe.VerdictChange;
import dev.fsgsbase.probe.selftest.Mechanism;
import dev.fsgsbase.probe.selftest.SandboxLayer;
import dev.fsgsbase.probe.selftest.StageResult;
import dev.fsgsbase.probe.verdict.Cause;
import dev.fsgsbase.probe.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTML by itself; what a browser makes of it is tested in one. */
class StatusPageTest {
  private static final String FULL = "intel-cascadelake-linux-6.18";

  @ParameterizedTest
  @EnumSource
  void everyVerdictHasItsWordsAndItsPicture(Verdict verdict) throws IOException {
    assertThat(Words.verdict(verdict.id())).isNotEqualTo(verdict.id());
    assertThat(pictures()).contains("<symbol id=\"" + verdict.id() + "\"");
  }

  @ParameterizedTest
  @EnumSource
  void everySourceHasItsQuestion(Source source) {
    assertThat(Words.question(source.id())).endsWith("?");
  }

  @ParameterizedTest
  @EnumSource
  void everyMechanismHasItsHeading(Mechanism mechanism) {
    assertThat(Words.mechanism(mechanism.id())).isNotEqualTo(mechanism.id());
  }

  @Test
  void everyChipHasItsPictureAndItsColour() throws IOException {
    String pictures = pictures();
    String style = file("page.css");
    for (Answer answer : Answer.values()) {
      check("answer-" + answer.id(), pictures, style);
    }
    for (StageResult result : StageResult.values()) {
      check("result-" + result.id(), pictures, style);
    }
    for (SandboxLayer.State state : SandboxLayer.State.values()) {
      check("layer-" + state.id(), pictures, style);
    }
    for (CpuState state : CpuState.values()) {
      assertThat(style).contains("." + state.id() + " {");
    }
  }

  private static void check(String chip, String pictures, String style) {
    assertThat(pictures).contains("<symbol id=\"" + chip + "\"");
    assertThat(style).containsPattern("\\." + chip + "[ ,]");
  }

  @Test
  void everyStageAndLayerOfAFullRunHasItsWords() {
    var selfTest = Objects.requireNonNull(Pages.report(FULL).document().selfTest());

    for (StageEntry stage : selfTest.stages()) {
      String what = StageName.of(stage.stage()).what();
      assertThat(Words.stage(stage.mechanism(), what)).as(stage.stage()).isNotBlank();
      assertThat(what.isEmpty() || !Words.stage(stage.mechanism(), what).equals(what))
          .as(stage.mechanism() + " " + stage.stage())
          .isTrue();
    }
    for (SandboxEntry layer : selfTest.sandbox()) {
      assertThat(Words.layer(layer.layer())).as(layer.layer()).isNotEmpty();
    }
  }

  @Test
  void theCostIsShownAsBarsWithTheGain() {
    assertThat(Pages.of(FULL))
        .contains("×29 cheaper", "×21 cheaper", "×31 cheaper", "×16 cheaper")
        .contains("<rect width=\"100.00\" height=\"10\">", "165 ns", "7.8 ns");
  }

  @Test
  void theSameReportGivesTheSamePage() {
    RenderedReport report = Pages.report(FULL);

    assertThat(StatusPage.write(report, Pages.BUILD))
        .isEqualTo(StatusPage.write(report, Pages.BUILD))
        .contains("fsgsbase-probe 1.2.3 (abc1234) on Java 17");
  }

  @Test
  void theHistoryIsToldNewestFirst() {
    ProbeSnapshot now = Pages.report(FULL).snapshot();
    VerdictChange change =
        new VerdictChange(
            Verdict.ENABLED,
            Verdict.DISABLED_BY_KERNEL,
            Cause.BOOT_PARAMETER,
            "Because of <nofsgsbase>.",
            Instant.parse("2026-11-22T13:47:50.578Z"));
    ProbeSnapshot changed = new ProbeSnapshot(now.report(), List.of(change), Map.of(), 0);

    assertThat(StatusPage.write(RenderedReport.of(changed), Pages.BUILD))
        .contains(
            "<time datetime=\"2026-11-22T13:47:50.578Z\">2026-11-22 13:47:50 UTC</time>",
            "<code>enabled</code>",
            "<code class=\"to\">disabled-by-kernel</code>",
            "<code>boot-parameter</code>",
            "Because of &lt;nofsgsbase&gt;.");
  }

  @ParameterizedTest
  @ValueSource(strings = {FULL, "amd-epyc-256-cpus", "arm64-sve2-linux-6.1", "worker-not-started"})
  void nothingIsLoadedFromElsewhereAndNoCodeOrStyleIsInThePage(String host) {
    assertThat(Pages.of(host))
        .doesNotContain(
            "http://", "https://", "=\"//", "style=", "<style", " onclick", "javascript:")
        .containsOnlyOnce("<script")
        .contains("<script type=\"module\" src=\"page/page.js\"></script>");
  }

  private static String pictures() throws IOException {
    return file("icons.svg");
  }

  private static String file(String name) throws IOException {
    return Files.readString(
        Path.of("src/main/resources/dev/fsgsbase/probe/web/page").resolve(name));
  }
}
