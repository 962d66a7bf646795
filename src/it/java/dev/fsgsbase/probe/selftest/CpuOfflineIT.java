package dev.fsgsbase.probe.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** CPU 1 of 3 goes offline around and during full runs: in a guest, never on this machine. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class CpuOfflineIT {
  private static final int GONE = 1;
  private static final int STAGES = KnownStage.values().length;
  private static final Pattern RUN = Pattern.compile("run (\\w+) status=(\\d+)");
  private static final String TESTED = ".* # (passed|recorded)( .*)?";

  /** Where the CPU was not reached or was left, and the stages that need what was lost so. */
  private static final String LOST =
      ".* # SKIP (untested (moved to cpu [02]|move refused errno=22|partner .*)"
          + "|not_run instruction [gf]s did not pass)";

  /** The stage that goes to another CPU and back cannot do so where the other is gone. */
  private static final String NOWHERE_TO_GO =
      "ok \\d+ preservation [gf]s-migration cpu=0 # SKIP untested mov.*";

  @TempDir static Path folder;
  private static final List<Run> RUNS = new ArrayList<>();

  /**
   * One run of the worker.
   *
   * @param phase when the CPU went, as in src/it/guest/cpu-offline.sh
   * @param status the worker's exit status
   * @param lines what the worker wrote
   */
  private record Run(String phase, int status, List<String> lines) {
    List<String> results(int cpu) {
      return lines.stream().filter(line -> line.contains(" cpu=" + cpu + " # ")).toList();
    }

    KtapReport whole() throws KtapException {
      return KtapReport.whole(String.join("\n", lines).concat("\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  @BeforeAll
  static void runInTheGuest() throws IOException, InterruptedException {
    KernelLogIT.requireGuest();
    Files.write(folder.resolve("fsgsbase-worker"), BuiltWorker.program());
    String kernel = Tools.run(folder, List.of("sh", "-c", KernelLogIT.FIND)).get(0);
    String boot = KernelLogIT.GUEST.resolve("boot.sh").toString();
    String job = KernelLogIT.GUEST.resolve("cpu-offline.sh").toString();
    for (String line :
        Tools.run(
            folder, List.of("env", "SMP=3", boot, kernel, "EPYC", "", job, "fsgsbase-worker"))) {
      Matcher run = RUN.matcher(line);
      if (run.matches()) {
        int status = Integer.parseInt(run.group(2));
        RUNS.add(new Run(run.group(1), status, new ArrayList<>()));
      } else {
        assertThat(RUNS).as(line).isNotEmpty();
        RUNS.get(RUNS.size() - 1).lines().add(line);
      }
    }
    assertThat(RUNS).hasSize(46);
  }

  @Test
  void everyRunEndsWellWithAWholePlanWhileTheCpuComesAndGoes() throws KtapException {
    for (Run run : RUNS) {
      assertThat(run.status()).as("%s", run).isZero();
      assertThat(run.lines()).noneMatch(line -> line.startsWith("not ok"));
      boolean allowed = run.whole().allowed().contains(GONE);
      assertThat(run.results(0)).hasSize(STAGES);
      assertThat(run.results(GONE)).hasSize(allowed ? STAGES : 0);
      assertThat(run.results(2)).hasSize(STAGES);
    }
  }

  @Test
  void aResultIsOfACpuThatWasThereOrItSaysThatTheCpuWasLost() {
    for (Run run : RUNS) {
      assertThat(run.results(0)).allMatch(line -> line.matches(TESTED + "|" + NOWHERE_TO_GO));
      assertThat(run.results(GONE)).allMatch(line -> line.matches(TESTED + "|" + LOST));
      assertThat(run.results(2)).allMatch(line -> line.matches(TESTED));
    }
    assertThat(RUNS)
        .flatMap(run -> run.results(GONE))
        .anyMatch(line -> line.contains("untested moved to cpu"))
        .anyMatch(line -> line.contains("untested move refused"))
        .anyMatch(line -> line.contains("instruction gs cpu=1 # passed"));
  }

  @Test
  void aCpuThatIsGoneFromTheStartIsNotAmongTheAllowedAndTheOthersAreTested() {
    Run run = phase("gone").get(0);
    assertThat(run.lines()).contains("# cpus allowed=0,2", "1.." + 2 * STAGES);
    assertThat(run.results(0)).allMatch(line -> line.matches(TESTED));
  }

  @Test
  void aCpuThatGoesBeforeItsTurnHasNoResult() {
    assertThat(phase("before")).hasSize(2);
    for (Run run : phase("before")) {
      assertThat(run.results(GONE))
          .hasSize(STAGES)
          .allMatch(line -> line.endsWith("# SKIP untested move refused errno=22"));
    }
  }

  @Test
  void aCpuThatGoesWithinItsTurnHasTheResultsOfBefore() {
    assertThat(phase("within")).hasSize(2);
    for (Run run : phase("within")) {
      List<String> results = run.results(GONE);
      assertThat(results).hasSize(STAGES);
      assertThat(results.subList(0, 5)).allMatch(line -> line.matches(TESTED));
      assertThat(results.subList(5, STAGES))
          .allMatch(line -> line.matches(".* # SKIP untested moved to cpu [02]"));
    }
  }

  private static List<Run> phase(String name) {
    return RUNS.stream().filter(run -> run.phase().equals(name)).toList();
  }
}
