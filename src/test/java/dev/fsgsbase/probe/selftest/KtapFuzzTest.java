package dev.fsgsbase.probe.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.Fuzzer;
import dev.fsgsbase.probe.RecordedFiles;
import dev.fsgsbase.probe.host.CpuSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Whatever a worker writes, and however it ends: an instruction passed on a CPU only where a line
 * says so, the whole is passed only if no line says otherwise, and #UD is never invented.
 */
class KtapFuzzTest {
  private static final Pattern PASSED =
      Pattern.compile("(?m)^ok [0-9]+ instruction (gs|fs) cpu=([0-9]+) # passed( .*)?$");
  private static final Pattern RESULT = Pattern.compile("(?m)^(not )?ok [0-9]+ .*$");
  private static final Pattern PLAN = Pattern.compile("(?m)^1\\.\\.([0-9]+)$");
  private static final List<Ending> BAD_ENDINGS =
      List.of(Ending.exited(132), Ending.signaled(4), Ending.deadline());

  @Test
  void nothingPassesThatNoLineSaysPassed() {
    new Fuzzer("KTAP")
        .samples(Ktap.MIXED, Ktap.oneCpu("passed", "passed"), Ktap.oneCpu("blocked", "fault"))
        .samples(RecordedFiles.small("worker.ktap"))
        .pieces("KTAP version 1\n", "# worker protocol=1\n", "# auxv hwcap2=0x2\n", "1..5\n", "\n")
        .pieces(
            "# cpus allowed=0\n", "ok ", "not ok ", "# SKIP ", "passed", "blocked", "cpu=0", "1")
        .pieces("ok 1 cpuid leaf7 cpu=0 # recorded fsgsbase=1\n", " fsgsbase=0", "untested", "\0")
        .pieces("ok 4 instruction gs cpu=0 # passed\n", "undefined_instruction", "9", " ", "#")
        .run(KtapFuzzTest::read);
  }

  private static void read(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    check(report(input, Ending.exited(0)), text);
    Ending bad = BAD_ENDINGS.get(input.length % BAD_ENDINGS.size());
    SelfTestReport report = report(input, bad);
    check(report, text);
    assertThat(report.outcome().isComplete()).isFalse();
  }

  private static SelfTestReport report(byte[] input, Ending ending) {
    return RunReader.read(new WorkerRun(ending, new WorkerRun.Output(input), Duration.ZERO));
  }

  private static void check(SelfTestReport report, String text) {
    assertThat(report.detail()).isNotEmpty();
    for (String register : List.of("gs", "fs")) {
      CpuSet read = report.cpus(Mechanism.INSTRUCTION, register, StageResult.PASSED);
      if (read.isEmpty()) {
        continue;
      }
      var said =
          PASSED
              .matcher(text)
              .results()
              .filter(line -> line.group(1).equals(register))
              .map((MatchResult line) -> Integer.valueOf(line.group(2)))
              .collect(Collectors.toSet());
      assertThat(read.stream().allMatch(said::contains)).isTrue();
    }
    boolean undefined =
        report.stages().stream().anyMatch(s -> s.result() == StageResult.UNDEFINED_INSTRUCTION);
    assertThat(undefined && !text.contains(" # undefined_instruction")).isFalse();
    if (report.outcome().isComplete()) {
      var results = RESULT.matcher(text).results().toList();
      var plan = PLAN.matcher(text);
      assertThat(plan.find() && Integer.parseInt(plan.group(1)) == results.size()).isTrue();
      assertThat(text).startsWith("KTAP version 1\n").endsWith("\n");
      boolean anyNotOk = results.stream().anyMatch(line -> line.group().startsWith("not"));
      assertThat(report.outcome() == Outcome.PASSED && anyNotOk).isFalse();
      assertThat(report.outcome() == Outcome.PASSED && report.passed().isEmpty()).isFalse();
    }
  }
}
