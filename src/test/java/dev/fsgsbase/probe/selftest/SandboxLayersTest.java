package dev.fsgsbase.probe.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.fsgsbase.probe.selftest.Attempts.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each layer of the worker's sandbox without the seccomp filter, which would hide the others. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class SandboxLayersTest {
  private static final String CALLERS = "dev.fsgsbase.probe.selftest.Caller#possible";
  private static final String[] UNFILTERED = {"-include", "without_filter.h"};
  private static final String[] WITHOUT_LANDLOCK = {
    "-include", "without_filter.h", "-include", "without_landlock.h"
  };
  private static final int SIGXFSZ = 25;
  private static final int SIGKILL = 9;

  @TempDir static Path folder;
  private static Path unfiltered = Path.of("");
  private static Path withoutLandlock = Path.of("");
  private static Path launcher = Path.of("");

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    unfiltered = Attempts.build(folder, "unfiltered", UNFILTERED);
    withoutLandlock = Attempts.build(folder, "without-landlock", WITHOUT_LANDLOCK);
    launcher = Attempts.buildLauncher(folder);
  }

  private static String ending(Caller caller, Path program, String name) throws IOException {
    List<String> lines = Attempts.run(caller.command(program, name)).lines();
    return lines.get(lines.size() - 1);
  }

  @ParameterizedTest
  @MethodSource(CALLERS)
  void nofileLeavesNoDescriptorToOpenAnythingWith(Caller caller) throws IOException {
    for (String name : List.of("open", "openat", "dup", "socket")) {
      assertThat(ending(caller, withoutLandlock, name))
          .as(name)
          .isIn(
              "# survived errno=24",
              "# survived errno=9"); // EMFILE; openat looks at its file first
    }
  }

  @ParameterizedTest
  @MethodSource(CALLERS)
  void nprocRefusesAProcessExceptToUid0(Caller caller) throws IOException {
    for (String name : List.of("fork", "vfork", "clone")) {
      assertThat(ending(caller, withoutLandlock, name))
          .as(name)
          .isEqualTo(caller.isLimited() ? "# survived errno=11" : "# survived errno=0"); // EAGAIN
    }
  }

  @ParameterizedTest
  @MethodSource(CALLERS)
  void theAddressSpaceIsBounded(Caller caller) throws IOException {
    assertThat(ending(caller, withoutLandlock, "mmap")).isEqualTo("# survived errno=12"); // ENOMEM
  }

  @ParameterizedTest
  @MethodSource(CALLERS)
  void landlockRefusesToExecuteEvenToRoot(Caller caller) throws IOException {
    Ended ended = Attempts.run(caller.command(unfiltered, "execute_self"));

    assumeThat(ended.out()).as("Landlock").contains("# sandbox landlock in_force");
    assertThat(ended.lines()).endsWith("# survived errno=13"); // EACCES
  }

  @Test
  void aSetUserIdProgramThatItExecutesGainsNothing() throws IOException, InterruptedException {
    assumeThat(Caller.isRoot()).as("running as root").isTrue();
    Path program = Attempts.build(folder, "set-user-id", WITHOUT_LANDLOCK);
    assertThat(new ProcessBuilder("chmod", "4755", program.toString()).start().waitFor()).isZero();

    assertThat(Attempts.run(Caller.NOBODY.command(program, "ids")).out())
        .isEqualTo("uid=65534 euid=0\n");
    // What runs is without the bit; its own name, which it executes, is the program with it.
    assertThat(
            Attempts.run(
                    Caller.NOBODY.command(
                        launcher, "--program=" + withoutLandlock, program, "execute_self"))
                .lines())
        .endsWith("# attempt execute_self", "uid=65534 euid=65534");
  }

  @ParameterizedTest
  @MethodSource(CALLERS)
  void aFileEndsAtTheOutputLimit(Caller caller) throws IOException {
    Path file = folder.resolve("output-" + caller);
    Ended ended =
        Attempts.run(
            List.of(
                "/bin/sh",
                "-c",
                "exec "
                    + String.join(" ", caller.command(unfiltered, "write_without_end"))
                    + " --output-limit=50000 >"
                    + file));

    assertThat(ended.status().raw()).isEqualTo(SIGXFSZ);
    assertThat(file).hasSize(50_000);
  }

  static Stream<String> launches() {
    return Stream.of(
        "--open=300",
        "--open=300 --refuse-close-range=38", // ENOSYS
        "--open=300 --refuse-close-range=1"); // EPERM
  }

  @ParameterizedTest
  @MethodSource("launches")
  void onlyStandardOutputStaysOpen(String options) throws Exception {
    try (Lingering worker =
        Lingering.start("exec " + launcher + " " + options + " " + unfiltered + " linger")) {
      assertThat(worker.out()).contains("# sandbox close_range in_force");
      assertThat(worker.out().contains("by /proc/self/fd")).isEqualTo(options.contains("refuse"));
      assertThat(worker.descriptors()).containsExactly("1");
    }
  }

  @ParameterizedTest
  @MethodSource(CALLERS)
  void theLimitsAreAsLowAsTheyGetAndNoPrivilegesCanBeGained(Caller caller) throws Exception {
    String command = String.join(" ", caller.command(unfiltered, "linger", "--output-limit=50000"));
    try (Lingering worker = Lingering.start("exec " + command)) {
      assertThat(worker.file("limits"))
          .containsPattern("Max core file size +0 +0 ")
          .containsPattern("Max file size +50000 +50000 ")
          .containsPattern("Max cpu time +60 +60 ")
          .containsPattern("Max processes +0 +0 ")
          .containsPattern("Max open files +0 +0 ")
          .containsPattern("Max address space +16777216 +16777216 ");
      assertThat(worker.file("status")).contains("NoNewPrivs:\t1\n", "Seccomp:\t2\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"environ", "mem"})
  void theSameUserCannotReadItsMemory(String file) throws Exception {
    assumeThat(Caller.isRoot()).as("running as root").isTrue();
    String command = String.join(" ", Caller.NOBODY.command(unfiltered, "linger"));
    try (Lingering worker = Lingering.start("exec " + command);
        Lingering other =
            Lingering.start(
                "echo '# attempt'; exec "
                    + String.join(" ", Caller.NOBODY.command("/bin/sleep", "30")))) {
      other.awaitCommand("sleep");
      assertThat(opens(worker.pid(), file)).isFalse();
      assumeThat(yama()).as("Yama's ptrace_scope").isEqualTo("0");
      assertThat(opens(other.pid(), file)).as("an ordinary process").isTrue();
    }
  }

  private static boolean opens(long pid, String file) throws IOException {
    String script = "exec 3</proc/" + pid + "/" + file;
    return Attempts.run(Caller.NOBODY.command("/bin/sh", "-c", script)).status().raw() == 0;
  }

  private static String yama() throws IOException {
    Path scope = Path.of("/proc/sys/kernel/yama/ptrace_scope");
    return Files.exists(scope) ? Files.readString(scope).strip() : "0";
  }

  @ParameterizedTest
  @MethodSource(CALLERS)
  void itDiesWithItsParent(Caller caller) throws Exception {
    String command = String.join(" ", caller.command(unfiltered, "linger"));
    try (Lingering shell = Lingering.start(command + " --parent=$$ & wait")) {
      long worker = shell.onlyChild();
      ProcessHandle.of(shell.pid()).ifPresent(ProcessHandle::destroyForcibly);
      assertThat(shell.awaitEnd()).isEqualTo(128 + SIGKILL);
      Lingering.awaitGone(worker, Duration.ofSeconds(2));
    }
  }
}
