package dev.fsgsbase.probe.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A process of a shell's command that got to its attempt and stays there, to be looked at. */
record Lingering(Process process, String out) implements AutoCloseable {

  static Lingering start(String command) throws IOException {
    Process process =
        new ProcessBuilder("/bin/sh", "-c", command)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    StringBuilder out = new StringBuilder();
    BufferedReader reader = process.inputReader();
    String line = "";
    while (line != null && !line.startsWith("# attempt")) {
      line = reader.readLine();
      out.append(line).append('\n');
    }
    assertThat(line).as("it got to its attempt: %s", out).isNotNull();
    return new Lingering(process, out.toString());
  }

  long pid() {
    return process.pid();
  }

  String file(String name) throws IOException {
    return Files.readString(Path.of("/proc", Long.toString(pid()), name));
  }

  List<String> descriptors() throws IOException {
    try (var entries = Files.list(Path.of("/proc", Long.toString(pid()), "fd"))) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }

  /** Waits until the shell has become this program. */
  void awaitCommand(String name) throws IOException, InterruptedException {
    for (int i = 0; i < 500 && !file("comm").strip().equals(name); i++) {
      Thread.sleep(10);
    }
    assertThat(file("comm").strip()).isEqualTo(name);
  }

  long onlyChild() {
    List<ProcessHandle> children = process.children().toList();
    assertThat(children).hasSize(1);
    return children.get(0).pid();
  }

  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  /** A zombie, which only its new parent can reap, is gone too. */
  static void awaitGone(long pid, Duration time) throws InterruptedException {
    long deadline = System.nanoTime() + time.toNanos();
    while (isThere(pid) && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
    assertThat(isThere(pid)).as("process %s is there", pid).isFalse();
  }

  private static boolean isThere(long pid) {
    try {
      return !Files.readString(Path.of("/proc", Long.toString(pid), "stat")).contains(") Z ");
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
