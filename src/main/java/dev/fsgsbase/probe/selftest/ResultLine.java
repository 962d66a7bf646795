package dev.fsgsbase.probe.selftest;

import dev.fsgsbase.probe.host.CpuSet;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One KTAP result line of the worker, such as {@code ok 2 arch_prctl gs cpu=0 # passed} or {@code
 * ok 5 instruction fs cpu=0 # SKIP untested moved to cpu 1}.
 *
 * @param number counted from 1
 * @param stage which stage
 * @param cpu on which CPU
 * @param result how it ended there
 * @param detail the words after the result, empty if there are none
 */
record ResultLine(int number, KnownStage stage, int cpu, StageResult result, String detail) {
  private static final Pattern LINE =
      Pattern.compile(
          "(ok|not ok) ([1-9][0-9]{0,6}) ([a-z_]+) ([a-z0-9_-]+) cpu=(0|[1-9][0-9]{0,4})"
              + " # (SKIP )?([a-z_]+)(?: ([^ #][^#]*))?");
  private static final Map<String, StageResult> RESULTS =
      Stream.of(StageResult.values())
          .collect(Collectors.toMap(StageResult::id, Function.identity()));

  static ResultLine parse(String line) throws KtapException {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new KtapException("not a result of a stage");
    }
    KnownStage stage = KnownStage.of(matcher.group(3), matcher.group(4));
    if (stage == null) {
      throw new KtapException("there is no such stage");
    }
    StageResult result = RESULTS.get(matcher.group(7));
    if (result == null || !stage.allows(result)) {
      throw new KtapException("not a result that " + stage + " can have");
    }
    String status = matcher.group(1) + (matcher.group(6) == null ? "" : " SKIP");
    if (!status.equals(status(result))) {
      throw new KtapException("'" + matcher.group(1) + "' does not fit " + result.id());
    }
    int cpu = Integer.parseInt(matcher.group(5));
    if (cpu > CpuSet.MAX_CPU) {
      throw new KtapException("the CPU number is out of range");
    }
    String detail = matcher.group(8) == null ? "" : matcher.group(8);
    return new ResultLine(Integer.parseInt(matcher.group(2)), stage, cpu, result, detail);
  }

  private static String status(StageResult result) {
    return switch (result) {
      case PASSED, RECORDED -> "ok";
      case UNDEFINED_INSTRUCTION, WRONG_VALUE, FAULT -> "not ok";
      case BLOCKED, UNTESTED, NOT_RUN -> "ok SKIP";
    };
  }
}
