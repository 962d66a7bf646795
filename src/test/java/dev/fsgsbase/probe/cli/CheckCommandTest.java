package dev.fsgsbase.probe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.format.ReportDocument;
import dev.fsgsbase.probe.format.ReportJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line against recorded hosts; the packaged jar has a test of its own. */
class CheckCommandTest {
  private static final String HOSTS = "--root=src/test/resources/hosts/";
  private static final String ENABLED = HOSTS + "intel-ivybridge-linux-6.1";
  private static final String DISABLED = HOSTS + "nofsgsbase-linux-6.1";
  private static final String UNKNOWN = HOSTS + "intel-cascadelake-seccomp-refused";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Cli.run(new PrintWriter(out), new PrintWriter(err), args);
  }

  private int check(String... options) {
    String[] args = new String[options.length + 1];
    args[0] = "check";
    System.arraycopy(options, 0, args, 1, options.length);
    return run(args);
  }

  @Test
  void anEnabledHostSatisfiesTheDefaultRequirementWithOneLine() {
    assertThat(check(ENABLED, "--node-name=web-1")).isZero();
    assertThat(out)
        .hasToString(
            "web-1: enabled: The kernel announces FSGSBASE, and all four instructions behaved on"
                + " CPUs 0-1.\n");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aDisabledHostDoesNotAndTheLineSaysTheCause() {
    assertThat(check(DISABLED, "--node-name=web-1")).isEqualTo(10);
    assertThat(out.toString()).startsWith("web-1: disabled-by-kernel (boot-parameter): ");
  }

  @Test
  void anUnknownVerdictIsNeitherYesNorNo() {
    assertThat(check(UNKNOWN)).isEqualTo(11);
    assertThat(check(UNKNOWN, "--require=disabled-by-kernel")).isEqualTo(11);
  }

  @Test
  void anyOfSeveralRequiredVerdictsSatisfies() {
    assertThat(check(DISABLED, "--require=enabled,disabled-by-kernel")).isZero();
    assertThat(check(ENABLED, "--require=disabled-by-kernel")).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          --require=nonsense          | "nonsense" cannot be required; these can: not-applicable,
          --require=unknown           | "unknown" cannot be required
          --format=xml                | Invalid value for option '--format'
          --self-test-timeout=soon    | 'soon' is not a duration such as 500ms or 5s
          --self-test-timeout=7       | '7' is not a duration such as 500ms or 5s
          --url=web-1                 | not an address such as http://127.0.0.1:3747: web-1
          --url=ftp://web-1/          | not an address such as http://127.0.0.1:3747: ftp://web-1/
          --self-test-timeout=0s      | '0s' is not a duration such as 500ms or 5s
          --self-test-cpus=many       | Invalid value for option '--self-test-cpus'
          --root=/no/such/folder      | Invalid value for option '--root': not a folder: /no/such/folder
          --no-such-option            | Unknown option: '--no-such-option'
          --url=http://h --root=/     | mutually exclusive
          """)
  void aWrongCommandLineExits64AndSaysWhatIsWrong(String options, String message) {
    assertThat(check(options.split(" "))).isEqualTo(64);
    assertThat(err.toString()).startsWith("fsgsbase-probe: ").contains(message);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void anUnknownWordExits64() {
    assertThat(run("serve")).isEqualTo(64);
    assertThat(err.toString()).contains("Unmatched argument at index 0: 'serve'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "fleets", "-x", "-h", "--help", "-V", "--version", ""})
  void aWordOrAHelpOptionIsForTheCommandLine(String first) {
    assertThat(Cli.isFor(first)).isTrue();
  }

  @Test
  void springsArgumentsAndNoArgumentsAreForTheService() {
    assertThat(Cli.isFor()).isFalse();
    assertThat(Cli.isFor("--server.port=0", "check")).isFalse();
  }

  @Test
  void helpSaysWhatTheExitStatusesMean() {
    assertThat(check("--help")).isZero();
    assertThat(out.toString()).contains("  10   the verdict is known and is not one of them");
  }

  @Test
  void versionNamesTheBuild() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).startsWith("fsgsbase-probe 0.");
  }

  @Test
  void jsonIsTheReport() {
    assertThat(check(DISABLED, "--format=json")).isEqualTo(10);

    ReportDocument report = ReportJson.read(out.toString().getBytes(StandardCharsets.UTF_8));
    assertThat(report.verdict()).isEqualTo("disabled-by-kernel");
    assertThat(report.evidence()).hasSize(9);
  }

  @Test
  void nfdIsAFeatureFile() {
    check(DISABLED, "--format=nfd");
    assertThat(out)
        .hasToString(
            """
            fsgsbase.dev/verdict=disabled-by-kernel
            fsgsbase.dev/cause=boot-parameter
            fsgsbase.dev/usable=false
            """);
  }

  @Test
  void nfdLeavesUsableOutWhileItIsUnknown() {
    check(UNKNOWN, "--format=nfd");
    assertThat(out).hasToString("fsgsbase.dev/verdict=unknown\n");
  }

  @Test
  void npdIsOneShortLine() {
    check(DISABLED, "--format=npd");
    assertThat(out).hasToString("FSGSBASE not usable: disabled-by-kernel (boot-parameter)\n");
  }

  @Test
  void npdSaysUndeterminedWhileItIsUnknown() {
    check(UNKNOWN, "--format=npd");
    assertThat(out).hasToString("FSGSBASE undetermined: unknown\n");
  }

  @Test
  void prometheusIsTheExposition() {
    check(ENABLED, "--format=prometheus");
    assertThat(out.toString())
        .contains("fsgsbase_verdict{verdict=\"enabled\"} 1.0\n", "\nfsgsbase_usable 1.0\n");
  }

  @Test
  void explainPrintsTheRowsThatWereTried() {
    check(ENABLED, "--explain");
    assertThat(err.toString()).hasLineCount(5).endsWith("-> enabled\n");
  }

  @Test
  void outputReplacesTheFileAndLeavesNothingBesideIt(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("fsgsbase.prom");
    Files.writeString(file, "old");

    assertThat(check(ENABLED, "--format=prometheus", "--output=" + file)).isZero();

    assertThat(file).content().startsWith("# HELP fsgsbase_");
    assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    assertThat(folder.toFile().list()).hasSize(1);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void anOutputThatCannotBeWrittenExits73(@TempDir Path folder) {
    assertThat(check(ENABLED, "--output=" + folder.resolve("absent/file"))).isEqualTo(73);
    assertThat(err.toString()).contains("cannot write").contains("absent/file");
  }

  @Test
  void aFolderThatIsNoRecordingIsUnknownAndNeverANo(@TempDir Path folder) {
    assertThat(check("--root=" + folder)).isEqualTo(11);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void theWorkerCanBeNamedByTheSystemPropertyOfTheServiceToo() {
    System.setProperty("fsgsbase.self-test.worker", "/no/such/worker");
    try {
      assertThat(check("--format=json")).isEqualTo(11);
    } finally {
      System.clearProperty("fsgsbase.self-test.worker");
    }
    assertThat(out.toString()).contains("/no/such/worker is missing");
  }
}
