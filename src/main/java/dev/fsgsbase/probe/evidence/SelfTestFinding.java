package dev.fsgsbase.probe.evidence;

import dev.fsgsbase.probe.host.CpuSet;
import dev.fsgsbase.probe.selftest.Mechanism;
import dev.fsgsbase.probe.selftest.SelfTestReport;
import dev.fsgsbase.probe.selftest.Stage;
import dev.fsgsbase.probe.selftest.StageResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the judged stages of one mechanism answer.
 *
 * <p>Yes: every judged stage passed on every CPU that was tested. No: a stage gave one of the
 * results that count as a no on every such CPU. What was blocked, left out or not reached is
 * neither: it is told in the detail. A worker that ended early leaves CPUs of which nothing is
 * known, so neither yes nor no can be said then; "mixed" can.
 */
final class SelfTestFinding {
  private static final int MAX_RAW = 4096;
  private static final int MAX_STAGE_DETAIL = 80;

  private final SelfTestReport report;
  private final List<Stage> stages;

  private SelfTestFinding(SelfTestReport report, Mechanism mechanism) {
    this.report = report;
    this.stages =
        report.stages().stream()
            .filter(stage -> stage.mechanism() == mechanism && stage.isJudged())
            .toList();
  }

  /**
   * Judges a mechanism.
   *
   * @param subject what was tried, the beginning of the sentence
   * @param negative the results that count as a no
   * @throws IOException if the worker failed before it got there
   */
  static Finding<Answer> of(
      @Nullable SelfTestReport report,
      Mechanism mechanism,
      String subject,
      Set<StageResult> negative)
      throws IOException {
    if (report == null) {
      return nothing(null);
    }
    SelfTestFinding self = new SelfTestFinding(report, mechanism);
    if (self.stages.isEmpty()) {
      return nothing(report);
    }
    Answer answer = self.answer(negative);
    return new Finding<>(answer, answer, subject + self.sentence(answer), self.raw());
  }

  /**
   * The worker brought nothing to light on the matter.
   *
   * @throws IOException if that is because it failed
   */
  static Finding<Answer> nothing(@Nullable SelfTestReport report) throws IOException {
    if (report == null) {
      return new Finding<>(Answer.UNKNOWN, Answer.UNKNOWN, "The self-test was not run.", null);
    }
    String why = report.outcome().id() + ": " + Text.shown(report.detail(), 200);
    if (!report.outcome().isComplete()) {
      throw new IOException("the self-test failed, " + why);
    }
    return new Finding<>(
        Answer.UNKNOWN, Answer.UNKNOWN, "The self-test did not get there, " + why, null);
  }

  private Answer answer(Set<StageResult> negative) {
    CpuSet no = cpus(stage -> negative.contains(stage.result()));
    CpuSet yes = passed().minus(no);
    CpuSet faulted = cpus(stage -> stage.result() == StageResult.FAULT).minus(no);
    if (!no.isEmpty() && !yes.isEmpty()) {
      return Answer.MIXED;
    }
    if (endedEarly()) {
      return Answer.UNKNOWN;
    }
    if (!no.isEmpty()) {
      return Answer.NO;
    }
    return yes.isEmpty() || !faulted.isEmpty() ? Answer.UNKNOWN : Answer.YES;
  }

  /** CPUs on which every judged stage passed. */
  private CpuSet passed() {
    return onEvery(stage -> stage.result() == StageResult.PASSED);
  }

  private boolean endedEarly() {
    if (report.outcome().isComplete()) {
      return false;
    }
    CpuSet finished = onEvery(stage -> true);
    return report.allowed().isEmpty() || !report.allowed().minus(finished).isEmpty();
  }

  private CpuSet onEvery(Predicate<Stage> such) {
    return Stage.JUDGED.stream()
        .map(name -> cpus(stage -> stage.stage().equals(name) && such.test(stage)))
        .reduce(CpuSet::intersection)
        .orElse(CpuSet.NONE);
  }

  private CpuSet cpus(Predicate<Stage> such) {
    return stages.stream().filter(such).map(Stage::cpus).reduce(CpuSet.NONE, CpuSet::union);
  }

  private String sentence(Answer answer) {
    List<String> clauses = new ArrayList<>();
    CpuSet passed = passed();
    if (!passed.isEmpty()) {
      String all = answer == Answer.YES ? "every tested CPU (" + Text.cpus(passed) + ")" : "";
      clauses.add("worked on " + (all.isEmpty() ? Text.cpus(passed) : all));
    }
    for (StageResult result : StageResult.values()) {
      CpuSet cpus = cpus(stage -> stage.result() == result);
      if (result != StageResult.PASSED && !cpus.isEmpty()) {
        clauses.add(words(result) + " on " + Text.cpus(cpus) + " (" + example(result) + ")");
      }
    }
    if (endedEarly()) {
      clauses.add("the worker ended early, " + report.outcome().id());
    }
    return clauses.isEmpty() ? " finished on no CPU." : " " + String.join("; ", clauses) + ".";
  }

  /** The first stage that ended so, with its values. */
  private String example(StageResult result) {
    return stages.stream()
        .filter(stage -> stage.result() == result)
        .findFirst()
        .map(stage -> (stage.stage() + " " + stage.detail()).strip())
        .map(text -> Text.shown(text, MAX_STAGE_DETAIL))
        .orElse("");
  }

  private static String words(StageResult result) {
    return switch (result) {
      case PASSED -> "worked";
      case UNDEFINED_INSTRUCTION -> "raised #UD";
      case WRONG_VALUE -> "gave a wrong value";
      case FAULT -> "raised another fault";
      case BLOCKED -> "were refused";
      case UNTESTED -> "could not be tested";
      case NOT_RUN -> "were not run";
      case RECORDED -> "were only recorded";
    };
  }

  /** Every stage as {@code gs=passed@0-1}. */
  private String raw() {
    StringBuilder raw = new StringBuilder();
    for (Stage stage : stages) {
      raw.append(raw.isEmpty() ? "" : " ")
          .append(stage.stage())
          .append('=')
          .append(stage.result().id())
          .append('@')
          .append(stage.cpus());
    }
    return Text.shown(raw.toString(), MAX_RAW);
  }
}
