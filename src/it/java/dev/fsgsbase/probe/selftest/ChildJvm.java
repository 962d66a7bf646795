package dev.fsgsbase.probe.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.Needs;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@link ChildProbes} in a virtual machine of its own, started by way of other programs. */
final class ChildJvm implements AutoCloseable {
  private static final String JAVA = Path.of(System.getProperty("java.home"), "bin/java").toString();

  private final Process process;
  private final BufferedReader out;

  /** One answer. */
  record Answer(String outcome, String verdict, long millis, String left, String detail) {}

  private ChildJvm(Process process) {
    this.process = process;
    this.out = process.inputReader();
  }

  /** The words that start the virtual machine itself; its own output goes to stdout. */
  static List<String> java(Path temporary, String... arguments) {
    List<String> words =
        new ArrayList<>(
            List.of(
                JAVA,
                "-Xms64m",
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                ChildProbes.class.getName()));
    words.addAll(List.of(arguments));
    return words;
  }

  /** Starts it and waits until it is ready. */
  static ChildJvm start(List<String> prefix, List<String> java) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(java);
    ChildJvm child =
        new ChildJvm(
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
    child.await("ready");
    return child;
  }

  /** Log lines come between. */
  private String await(String begin) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(begin)) {
        return line.substring(begin.length());
      }
    }
    throw new AssertionError("the child ended: " + process);
  }

  /** Lets it begin a probe. */
  void ask() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  Answer probe() throws IOException {
    ask();
    String[] words = await("answer ").split(" ", 5);
    return new Answer(words[0], words[1], Long.parseLong(words[2]), words[3], words[4]);
  }

  /** The virtual machine: the process itself, or what it started. */
  ProcessHandle virtualMachine() {
    return process
        .descendants()
        .filter(handle -> handle.info().command().orElse("").endsWith("/java"))
        .findFirst()
        .orElse(process.toHandle());
  }

  /** Builds the launcher; see its source. */
  static Path launcher(Path folder) throws IOException, InterruptedException {
    Path launcher = folder.resolve("launch");
    String[] cc = {"cc", "-O1", "-o", launcher.toString(), "src/it/c/launch.c"};
    Process compiler;
    try {
      compiler = new ProcessBuilder(cc).inheritIO().start();
    } catch (IOException e) {
      Needs.that(false, "a C compiler (cc): " + e.getMessage());
      throw e;
    }
    assertThat(compiler.waitFor()).isZero();
    return launcher;
  }

  /** The children of a process, by the kernel's count. */
  static List<ProcessHandle> awaitChild(ProcessHandle parent) throws InterruptedException {
    for (int tries = 0; tries < 2000; tries++) {
      List<ProcessHandle> children = parent.children().toList();
      if (!children.isEmpty()) {
        return children;
      }
      Thread.sleep(10);
    }
    throw new AssertionError("no worker was started");
  }

  /** Whether all are gone or zombies of somebody else within this time. */
  static void assertGone(List<ProcessHandle> processes, long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (processes.stream().anyMatch(ChildJvm::runs) && System.nanoTime() < end) {
      Thread.sleep(10);
    }
    assertThat(processes).noneMatch(ChildJvm::runs);
  }

  private static boolean runs(ProcessHandle handle) {
    try {
      return !Files.readString(Path.of("/proc/" + handle.pid() + "/stat")).contains(") Z ");
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
