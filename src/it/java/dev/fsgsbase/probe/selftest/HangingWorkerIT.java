package dev.fsgsbase.probe.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real worker, made to hang from outside, and the end of the service meanwhile. */
@Timeout(120)
class HangingWorkerIT {
  private static final long GONE_MILLIS = 2000;

  @TempDir private Path folder;

  @Test
  void aRealWorkerThatHangsIsATimeoutAndIsReaped() throws Exception {
    List<String> prefix = List.of(ChildJvm.launcher(folder).toString(), "hang-worker");
    try (ChildJvm child = ChildJvm.start(prefix, ChildJvm.java(folder))) {
      ChildJvm.Answer answer = child.probe();
      assertThat(answer.outcome()).isEqualTo("timeout");
      assertThat(answer.verdict()).isEqualTo("unknown");
      assertThat(answer.millis()).isBetween(5000L, 5000L + 20 * 64 + 250);
      assertThat(answer.left()).isEqualTo("clean");
    }
  }

  @Test
  void whenTheServiceIsKilledTheWorkerIsGoneWithinTwoSeconds() throws Exception {
    List<String> prefix = List.of(ChildJvm.launcher(folder).toString(), "hang-worker");
    try (ChildJvm child = ChildJvm.start(prefix, ChildJvm.java(folder))) {
      ProcessHandle virtualMachine = child.virtualMachine();
      child.ask();
      List<ProcessHandle> worker = ChildJvm.awaitChild(virtualMachine);
      Thread.sleep(200);
      assertThat(worker).allMatch(ProcessHandle::isAlive);

      virtualMachine.destroyForcibly();

      ChildJvm.assertGone(worker, GONE_MILLIS);
    }
  }

  @Test
  void aSigtermDuringAProbeEndsTheServiceWithinFiveSecondsAndTheWorkerWithIt() throws Exception {
    Process launcher = service();
    try {
      ProcessHandle virtualMachine = ChildJvm.awaitChild(launcher.toHandle()).get(0);
      List<ProcessHandle> worker = ChildJvm.awaitChild(virtualMachine);
      Thread.sleep(200);
      assertThat(worker)
          .as(Files.readString(folder.resolve("out")))
          .allMatch(ProcessHandle::isAlive);

      virtualMachine.destroy();

      assertThat(launcher.waitFor(5, TimeUnit.SECONDS)).isTrue();
      ChildJvm.assertGone(worker, 0);
      assertThat(Files.readString(folder.resolve("out"))).doesNotContain(" ERROR ");
    } finally {
      launcher.descendants().forEach(ProcessHandle::destroyForcibly);
      launcher.destroyForcibly();
    }
  }

  private Process service() throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    return new ProcessBuilder(
            ChildJvm.launcher(folder).toString(),
            "hang-worker",
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-Xmx64m",
            "-jar",
            System.getProperty("fsgsbase.jar"),
            "--server.port=" + port,
            "--fsgsbase.management.port=0",
            "--fsgsbase.self-test.timeout=60s")
        .redirectOutput(folder.resolve("out").toFile())
        .redirectErrorStream(true)
        .start();
  }
}
