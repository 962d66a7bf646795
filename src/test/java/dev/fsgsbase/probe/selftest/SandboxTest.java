package dev.fsgsbase.probe.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.selftest.Attempts.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The worker's sandbox, tried from inside: each forbidden thing kills with SIGSYS, and each thing
 * that the stages need is allowed. Every forbidden thing is tried a second time under a filter that
 * lets everything pass, where it has to survive: else its death would prove nothing.
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class SandboxTest {
  private static final String IN_FORCE = "# sandbox seccomp in_force";
  private static final int SIGSEGV = 11;

  @TempDir static Path folder;
  private static Path attempt = Path.of("");
  private static Path unfiltered = Path.of("");

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    attempt = Attempts.build(folder, "attempt");
    unfiltered = Attempts.build(folder, "unfiltered", "-include", "without_filter.h");
  }

  static Stream<Arguments> forbidden() {
    return rows(Attempts.FORBIDDEN);
  }

  static Stream<Arguments> allowed() {
    return rows(Attempts.ALLOWED);
  }

  private static Stream<Arguments> rows(List<String> names) {
    return Caller.possible()
        .flatMap(caller -> names.stream().map(name -> Arguments.of(name, caller)));
  }

  private static Ended run(Caller caller, Path program, String name) throws IOException {
    Ended ended = Attempts.run(caller.command(program, name));
    assertThat(ended.lines()).contains(IN_FORCE, "# attempt " + name);
    return ended;
  }

  private static String last(Ended ended) {
    return ended.lines().get(ended.lines().size() - 1);
  }

  @Test
  void everyAttemptOfTheProgramIsTriedHere() throws IOException {
    assertThat(Attempts.run(Caller.SELF.command(attempt, "list")).lines())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Attempts.FORBIDDEN, Attempts.ALLOWED, Attempts.SPECIAL)
                .flatMap(List::stream)
                .toList());
  }

  @Test
  void everyAttemptIsInTheDocumentation() throws IOException {
    String page = Files.readString(Path.of("docs/security.md"));
    assertThat(
            Stream.of(Attempts.FORBIDDEN, Attempts.ALLOWED, Attempts.SPECIAL).flatMap(List::stream))
        .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }

  @ParameterizedTest(name = "{0} as {1}")
  @MethodSource("forbidden")
  void aForbiddenThingIsKilledWithSigsysAndLeavesNoCore(String name, Caller caller)
      throws IOException {
    Ended ended = run(caller, attempt, name);

    assertThat(ended.status().raw()).isEqualTo(Attempts.SIGSYS);
    assertThat(last(ended)).isEqualTo("# attempt " + name);
  }

  @ParameterizedTest(name = "{0} as {1}")
  @MethodSource("forbidden")
  void theSameThingSurvivesUnderAFilterThatLetsEverythingPass(String name, Caller caller)
      throws IOException {
    Ended ended = run(caller, unfiltered, name);

    if (name.equals("int_0x80") && ended.status().raw() == SIGSEGV) {
      return; // a kernel without 32-bit system calls: #GP
    }
    assertThat(ended.status().raw()).isZero();
    assertThat(last(ended)).startsWith("# survived errno=");
  }

  @ParameterizedTest(name = "{0} as {1}")
  @MethodSource("allowed")
  void whatTheStagesNeedIsAllowed(String name, Caller caller) throws IOException {
    Ended ended = run(caller, attempt, name);

    assertThat(ended.status().raw()).isZero();
    assertThat(last(ended)).isEqualTo("# survived errno=0");
  }

  @ParameterizedTest
  @MethodSource("dev.fsgsbase.probe.selftest.Caller#possible")
  void bothWaysToExitAreAllowed(Caller caller) throws IOException {
    for (String name : List.of("exit", "exit_group")) {
      assertThat(run(caller, attempt, name).status().raw()).isEqualTo(7 << 8);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.fsgsbase.probe.selftest.Caller#possible")
  void anInstructionThatNoStageGuardsEndsItWithoutACore(Caller caller) throws IOException {
    assertThat(run(caller, attempt, "fault").status().raw()).isEqualTo(4); // SIGILL
  }
}
