package dev.fsgsbase.probe.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.host.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker that is stopped and continued, as a freezer, a suspend or a debugger does. */
@Timeout(60)
class StoppedWorkerTest {
  private static final String STOP_AND_CONTINUE =
      """
      "$0" --full >"$1" & worker=$!
      for i in $(seq 100); do kill -STOP $worker && sleep 0.002 && kill -CONT $worker; done 2>/dev/null
      wait $worker
      """;

  /** The kernel resumes an interrupted nanosleep(2) or futex(2) by restart_syscall(2). */
  @RepeatedTest(5)
  void itGoesOnWhereItWasAndItsReportIsWhole(@TempDir Path folder)
      throws IOException, InterruptedException, KtapException {
    Assumptions.assumeTrue(Platform.current().isLinuxOnX8664(), "the worker runs on x86-64 Linux");
    Path worker = folder.resolve("worker");
    Files.write(worker, BuiltWorker.program());
    assertThat(worker.toFile().setExecutable(true)).isTrue();
    Path output = folder.resolve("output");

    String[] command = {"sh", "-c", STOP_AND_CONTINUE, worker.toString(), output.toString()};
    int status = new ProcessBuilder(command).inheritIO().start().waitFor();

    assertThat(status).isZero();
    assertThat(KtapReport.whole(Files.readAllBytes(output)).stages()).isNotEmpty();
  }
}
