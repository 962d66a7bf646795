package dev.fsgsbase.probe.matrix;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.format.ReportDocument;
import dev.fsgsbase.probe.format.ReportDocument.ContradictionEntry;
import dev.fsgsbase.probe.format.ReportDocument.SelfTestEntry;
import dev.fsgsbase.probe.probe.HostProbe;
import dev.fsgsbase.probe.probe.ProbeSettings;
import dev.fsgsbase.probe.selftest.CpuSelection;
import dev.fsgsbase.probe.verdict.Assessment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every verdict on a real kernel: the rows of src/it/resources/kernel-matrix.yaml. The property
 * fsgsbase.matrix.only is a pattern of scenarios' names, if not all are wanted; where
 * fsgsbase.matrix.write is true, the page and the recorded hosts are written anew.
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class KernelMatrixIT {
  private static final List<Boot> BOOTS = chosen();
  private static final ProbeSettings SETTINGS =
      new ProbeSettings(null, null, Duration.ofSeconds(5), Duration.ZERO, CpuSelection.ALL, null);

  private static @Nullable MatrixRun run;

  private static List<Boot> chosen() {
    String only = System.getProperty("fsgsbase.matrix.only", ".*");
    return KernelMatrix.boots().stream()
        .map(boot ->
            boot.with(
                boot.scenarios().stream().filter(row -> row.name().matches(only)).toList()))
        .filter(boot -> !boot.scenarios().isEmpty())
        .toList();
  }

  static List<Row> rows() {
    return KernelMatrix.rows(BOOTS);
  }

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Guests.require();
    ThisMachine.require();
    run = new MatrixRun(BOOTS);
  }

  @AfterAll
  static void printTheTable() throws IOException {
    if (run != null) {
      run.close();
      List<String> table = MatrixTable.lines(rows());
      Files.write(Path.of("target/kernel-matrix/table.md"), table);
      System.out.println(String.join("\n", table));
      if (Boolean.getBoolean("fsgsbase.matrix.write")) {
        MatrixWriter.write(rows());
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void theVerdictAndAllBehindItAreTheExpectedOnes(Row row) throws Exception {
    Result result = requireNonNull(run).await(row);
    assertThat(result.status()).as("log: %s", result.log()).isEqualTo("0");
    Scenario scenario = row.scenario();
    ReportDocument report = result.report();

    assertThat(result.got()).as(report.reason()).isEqualTo(scenario.expected());
    assertThat(report.reason()).contains(scenario.reason());
    assertThat(result.exitStatus()).isIn("", Integer.toString(scenario.exitStatus()));
    assertThat(result.evidence()).isEqualTo(scenario.evidence());
    if (!scenario.cpus().isEmpty()) {
      assertThat(report.contradictions())
          .extracting(ContradictionEntry::source)
          .isEqualTo(scenario.contradicting());
      assertThat(cpus(requireNonNull(report.selfTest()))).isEqualTo(expectedCpus(scenario));
    }
    if (!row.boot().here()) {
      assertThat(report.host().kernelRelease()).startsWith(row.boot().kernel() + ".");
    }
    if (!result.metrics().isEmpty()) {
      assertThat(result.metrics())
          .contains("fsgsbase_verdict{verdict=\"" + scenario.verdict().id() + "\"} 1.0");
    }
    assertTheRecordingSaysTheSame(result);
  }

  private static Map<String, String> cpus(SelfTestEntry selfTest) {
    return Map.of(
        "online", String.valueOf(selfTest.cpusOnline()),
        "tested", selfTest.cpusTested(),
        "passed", selfTest.cpusPassed());
  }

  private static Map<String, String> expectedCpus(Scenario scenario) {
    Map<String, String> cpus = new HashMap<>(Map.of("tested", "", "passed", ""));
    cpus.putAll(scenario.cpus());
    return cpus;
  }

  private static void assertTheRecordingSaysTheSame(Result result) {
    if (Files.isDirectory(result.recorded())) {
      try (HostProbe probe = HostProbe.of(result.recorded(), SETTINGS)) {
        Assessment assessment = probe.run().assessment();
        String cause = assessment.cause() == null ? "" : assessment.cause().id();
        assertThat(assessment.verdict()).isEqualTo(result.row().scenario().verdict());
        assertThat(cause).isEqualTo(result.row().scenario().cause());
      }
    }
  }
}
