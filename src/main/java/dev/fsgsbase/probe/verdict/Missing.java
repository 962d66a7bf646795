package dev.fsgsbase.probe.verdict;

import dev.fsgsbase.probe.evidence.Announcement;
import dev.fsgsbase.probe.evidence.Answer;
import dev.fsgsbase.probe.evidence.Evidence;
import dev.fsgsbase.probe.evidence.Source;
import dev.fsgsbase.probe.selftest.Mechanism;
import dev.fsgsbase.probe.selftest.Outcome;
import dev.fsgsbase.probe.selftest.SandboxLayer;
import dev.fsgsbase.probe.selftest.SelfTestReport;
import dev.fsgsbase.probe.selftest.Stage;
import dev.fsgsbase.probe.selftest.StageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an unknown verdict lacks, in words.
 *
 * @param selfTest the run of the worker, null if there was none
 * @param evidence the evidence, whose details are quoted
 */
record Missing(@Nullable SelfTestReport selfTest, List<Evidence> evidence) {
  /** As many obstacles as a person wants to read. */
  private static final int OBSTACLES = 3;

  private static final Set<StageResult> NOT_TRIED =
      Set.of(StageResult.BLOCKED, StageResult.UNTESTED, StageResult.NOT_RUN);

  /** Everything that is missing, as clauses of one sentence without its full stop. */
  String of(Facts facts) {
    List<String> clauses = new ArrayList<>();
    selfTestClause(facts, clauses);
    if (facts.announced() == Announcement.UNKNOWN) {
      clauses.add("whether the kernel announces FSGSBASE is not known" + quoted(detail()));
    }
    if (!facts.instructions().faulted().isEmpty()) {
      clauses.add(
          "an instruction raised another fault than #UD "
              + Cpus.on(facts.instructions().faulted()));
    }
    cpuidClause(facts, clauses);
    return clauses.isEmpty() ? "the evidence does not suffice" : String.join("; ", clauses);
  }

  private void selfTestClause(Facts facts, List<String> clauses) {
    String trouble = selfTest == null ? "the self-test was not run" : trouble(selfTest);
    if (trouble != null) {
      clauses.add(trouble);
      return;
    }
    boolean nothingTried =
        facts.instructions().executed().isEmpty()
            && facts.instructions().undefined().isEmpty()
            && facts.instructions().faulted().isEmpty();
    if (nothingTried) {
      clauses.add("no instruction was tried on any CPU" + quoted(obstacles()));
    } else if (facts.announced() == Announcement.YES && facts.instructions().passed().isEmpty()) {
      clauses.add("not all four instructions were tried on any CPU" + quoted(obstacles()));
    }
  }

  /** What kept the run as a whole from saying anything definite, null if nothing did. */
  private @Nullable String trouble(SelfTestReport report) {
    return switch (report.outcome()) {
      case PASSED, UNDEFINED_INSTRUCTION, FAILED -> null;
      case BLOCKED -> "the self-test was blocked" + quoted(List.of(report.detail(), obstacles()));
      case FAULT -> "the self-test died before its end" + quoted(report.detail());
      case TIMEOUT -> "the self-test did not end in time" + quoted(report.detail());
      case SPAWN_ERROR -> "the self-test could not be started" + quoted(report.detail());
      case PROTOCOL_ERROR -> "the self-test's output makes no sense" + quoted(report.detail());
    };
  }

  /** Why instructions were not tried: the refused layers of the sandbox, then the stages' words. */
  private String obstacles() {
    if (selfTest == null || selfTest.outcome() == Outcome.SPAWN_ERROR) {
      return "";
    }
    Stream<String> layers =
        selfTest.sandbox().stream()
            .filter(layer -> layer.state() == SandboxLayer.State.REFUSED)
            .map(layer -> (layer.layer() + " refused " + layer.detail()).strip());
    Stream<String> stages =
        selfTest.stages().stream()
            .filter(stage -> stage.mechanism() == Mechanism.INSTRUCTION)
            .filter(stage -> NOT_TRIED.contains(stage.result()))
            .map(Stage::detail);
    return Stream.concat(layers, stages)
        .filter(text -> !text.isBlank())
        .distinct()
        .limit(OBSTACLES)
        .collect(Collectors.joining(", "));
  }

  private static void cpuidClause(Facts facts, List<String> clauses) {
    if (facts.announced() == Announcement.YES || facts.instructions().undefined().isEmpty()) {
      return;
    }
    if (facts.cpuid() == Answer.MIXED) {
      clauses.add(
          "CPUID shows FSGSBASE "
              + Cpus.on(facts.withCpuid())
              + " and not "
              + Cpus.on(facts.withoutCpuid()));
    } else if (facts.cpuid() == Answer.UNKNOWN) {
      clauses.add("what CPUID says is not known");
    }
  }

  private String detail() {
    return evidence.stream()
        .filter(piece -> piece.source() == Source.HWCAP2)
        .map(Evidence::detail)
        .findFirst()
        .orElse("");
  }

  private static String quoted(String detail) {
    return quoted(List.of(detail));
  }

  /** The details in brackets, without their full stops; nothing if there are none. */
  private static String quoted(List<String> details) {
    String text =
        details.stream()
            .map(detail -> detail.strip().replaceAll("\\.+$", ""))
            .filter(detail -> !detail.isEmpty())
            .distinct()
            .collect(Collectors.joining(": "));
    return text.isEmpty() ? "" : " (" + text + ")";
  }
}
