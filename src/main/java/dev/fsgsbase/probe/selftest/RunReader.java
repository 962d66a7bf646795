package dev.fsgsbase.probe.selftest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a report of a run: how the process ended decides how much of its output counts. */
final class RunReader {
  private static final Pattern FAILURE = Pattern.compile("(?m)^# failure ([ -~]{1,100})$");

  private RunReader() {}

  static SelfTestReport read(WorkerRun run) {
    Ending ending = run.ending();
    return switch (ending.kind()) {
      case EXITED -> exited(run);
      case SIGNALED -> cutShort(Outcome.FAULT, run);
      case DEADLINE -> cutShort(Outcome.TIMEOUT, run);
      case NOT_STARTED ->
          SelfTestReport.without(
              Outcome.SPAWN_ERROR,
              "The worker could not be started: " + ending.detail() + ".",
              run.duration());
      case NO_CPU ->
          SelfTestReport.without(
              Outcome.BLOCKED, "There is no CPU to test: " + ending.detail() + ".", run.duration());
      case OUTPUT_TOO_LARGE ->
          uncounted("The worker " + ending.detail() + " and was killed.", run.duration());
      case STATUS_LOST ->
          uncounted("How the worker ended is not known: " + ending.detail() + ".", run.duration());
    };
  }

  private static SelfTestReport exited(WorkerRun run) {
    int status = run.ending().number();
    if (status != 0) {
      return uncounted(
          "The worker ended with exit status %d%s%s."
              .formatted(status, meaning(status), failure(run.output().bytes())),
          run.duration());
    }
    try {
      KtapReport report = KtapReport.whole(run.output().bytes());
      Judgement judgement = Judgement.of(report.stages());
      return report(judgement.outcome(), judgement.detail(), report, run.duration());
    } catch (KtapException e) {
      return uncounted(
          "The worker's output does not follow its protocol: " + e.getMessage() + ".",
          run.duration());
    }
  }

  private static String meaning(int status) {
    return switch (status) {
      case 64 -> ", which means that it refused its arguments";
      case 70 -> ", which means that it failed internally";
      default -> "";
    };
  }

  /** What the worker said about a failure of its own, such as {@code : getcpu errno=38}. */
  private static String failure(byte[] output) {
    Matcher failure = FAILURE.matcher(new String(output, StandardCharsets.ISO_8859_1));
    return failure.find() ? ": " + failure.group(1) : "";
  }

  /** The lines that were finished count, if they are what the protocol says. */
  private static SelfTestReport cutShort(Outcome outcome, WorkerRun run) {
    String what = "The worker was " + run.ending().detail();
    try {
      KtapReport report = KtapReport.partial(run.output().bytes());
      String last = report.last();
      String where = last == null ? " before it finished a stage." : " after " + last + ".";
      return report(outcome, what + where, report, run.duration());
    } catch (KtapException e) {
      String why = "; its output does not count, because of " + e.getMessage() + ".";
      return SelfTestReport.without(outcome, what + why, run.duration());
    }
  }

  private static SelfTestReport report(
      Outcome outcome, String detail, KtapReport report, Duration duration) {
    return new SelfTestReport(
        outcome,
        detail,
        report.allowed(),
        report.stages(),
        report.cpuid(),
        report.hwcap2(),
        report.costs(),
        report.sandbox(),
        duration);
  }

  private static SelfTestReport uncounted(String detail, Duration duration) {
    return SelfTestReport.without(Outcome.PROTOCOL_ERROR, detail, duration);
  }
}
