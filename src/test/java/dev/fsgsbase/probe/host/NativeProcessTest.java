package dev.fsgsbase.probe.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class NativeProcessTest {
  private static final int SECONDS_10 = 10_000;

  private static NativeProcess shell(String script, boolean withPidfd) throws IOException {
    return NativeProcess.spawn("/bin/sh", List.of("sh", "-c", script), withPidfd);
  }

  private static void awaitExit(NativeProcess process) throws IOException {
    long deadline = System.nanoTime() + SECONDS_10 * 1_000_000L;
    while (!process.await(false, 100).exited()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void outputAndExitStatusAreThoseOfTheProgram(boolean withPidfd) throws IOException {
    try (NativeProcess process = shell("echo hello; exit 132", withPidfd)) {
      awaitExit(process);
      assertThat(process.read()).isEqualTo("hello\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(process.read()).isNull();
      WaitStatus status = process.reap(SECONDS_10);
      assertThat(status).isEqualTo(new WaitStatus(132 << 8));
      assertThat(process.isReaped()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void closingKillsAndReaps(boolean withPidfd) throws IOException {
    NativeProcess process = shell("sleep 100", withPidfd);
    int pid = process.pid();
    assertThat(Path.of("/proc/" + pid)).exists();
    process.close();
    process.close();
    assertThat(Path.of("/proc/" + pid)).doesNotExist();
  }

  @Test
  void theChildStartsWithAnEmptyEnvironmentInAGroupOfItsOwn() throws IOException {
    try (NativeProcess process = NativeProcess.spawn("/bin/sleep", List.of("sleep", "100"))) {
      Path proc = Path.of("/proc/" + process.pid());
      assertThat(Files.readAllBytes(proc.resolve("environ"))).isEmpty();
      String stat = Files.readString(proc.resolve("stat"));
      // proc_pid_stat(5): pid (comm) state ppid pgrp
      assertThat(stat.substring(stat.indexOf(')') + 2).split(" ", 4)[2])
          .isEqualTo(Integer.toString(process.pid()));
      assertThat(Files.readString(proc.resolve("status")))
          .containsPattern("SigBlk:\t0{16}\n")
          // Signals 32 and 33 are the C library's own.
          .containsPattern("SigIgn:\t0{7}[01][08]0{7}\n");
    }
  }

  @Test
  void aProgramThatCannotBeStartedLeavesNothingAndSaysWhy() throws IOException {
    List<String> before = pipes();
    assertThatThrownBy(() -> NativeProcess.spawn("/nonexistent", List.of("x")))
        .isInstanceOf(ErrnoException.class)
        .hasMessage("posix_spawn /nonexistent: ENOENT (no such file or directory)");
    assertThatThrownBy(() -> NativeProcess.spawn("/etc/passwd", List.of("x")))
        .hasMessageContaining("EACCES");
    assertThat(before).containsAll(pipes());
  }

  /** Those of this process; its other descriptors come and go with what else it does. */
  private static List<String> pipes() throws IOException {
    List<String> pipes = new ArrayList<>();
    try (var descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors) {
        try {
          pipes.add(Files.readSymbolicLink(descriptor).toString());
        } catch (NoSuchFileException e) {
          // It was closed meanwhile.
        }
      }
    }
    pipes.removeIf(target -> !target.startsWith("pipe:"));
    return pipes;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void withSigchldIgnoredTheStatusIsLostAndNotInvented(boolean withPidfd) throws IOException {
    long before = Libc.signal(Libc.SIGCHLD, Libc.SIG_IGN);
    try (NativeProcess process = shell("exit 0", withPidfd)) {
      awaitExit(process);
      assertThatThrownBy(() -> process.reap(SECONDS_10))
          .isInstanceOfSatisfying(
              ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ECHILD));
    } finally {
      Libc.signal(Libc.SIGCHLD, before);
    }
  }

  @Test
  void keepingWaitStatusesUndoesAnIgnoredSigchld() {
    long before = Libc.signal(Libc.SIGCHLD, Libc.SIG_IGN);
    try {
      NativeProcess.keepWaitStatuses();
      assertThat(Libc.signal(Libc.SIGCHLD, Libc.SIG_DFL)).isEqualTo(Libc.SIG_DFL);
    } finally {
      Libc.signal(Libc.SIGCHLD, before);
    }
  }
}
