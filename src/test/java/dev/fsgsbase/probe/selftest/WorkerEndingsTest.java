package dev.fsgsbase.probe.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.host.Hosts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** However a worker ends, it is told apart, nothing is left behind, and the next run works. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class WorkerEndingsTest {
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path folder;
  private Leftovers before = new Leftovers(List.of(), List.of(), List.of());

  @BeforeEach
  void count() throws IOException {
    before = Leftovers.now();
  }

  @AfterEach
  void nothingIsLeft() throws IOException, InterruptedException {
    before.assertNothingIsLeft();
  }

  private static SelfTestOptions within(Duration deadline) {
    return new SelfTestOptions(CpuSelection.ONE, deadline, Duration.ZERO, false);
  }

  private LiveWorkerRunner runner(String body) throws IOException, InterruptedException {
    return runner(Programs.binary(Programs.compile(folder, body)));
  }

  private static LiveWorkerRunner runner(WorkerBinary binary) {
    return new LiveWorkerRunner(Hosts.at(Path.of("/")), binary);
  }

  /** Twice: the second run is the proof that the first did no harm. */
  private WorkerRun run(String body, Duration deadline) throws IOException, InterruptedException {
    try (LiveWorkerRunner runner = runner(body)) {
      WorkerRun first = runner.run(within(deadline));
      assertThat(runner.run(within(deadline)).ending()).isEqualTo(first.ending());
      return first;
    }
  }

  private static String text(WorkerRun run) {
    return new String(run.output().bytes(), StandardCharsets.ISO_8859_1);
  }

  private void assertEndsAtTheDeadline(String body) throws IOException, InterruptedException {
    WorkerRun run = run(body, SHORT);
    assertThat(run.ending()).isEqualTo(Ending.deadline());
    assertThat(run.duration()).isBetween(SHORT, SHORT.plusSeconds(2));
    assertThat(RunReader.read(run).outcome()).isEqualTo(Outcome.TIMEOUT);
  }

  @Test
  void anExitOfZeroWithoutAWord() throws IOException, InterruptedException {
    WorkerRun run = run("", LONG);
    assertThat(run.ending()).isEqualTo(Ending.exited(0));
    assertThat(RunReader.read(run).outcome()).isEqualTo(Outcome.PROTOCOL_ERROR);
  }

  @Test
  void anExitStatusThatLooksLikeADeathBySigill() throws IOException, InterruptedException {
    WorkerRun run = run("return 132;", LONG);
    assertThat(run.ending()).isEqualTo(Ending.exited(132));
    assertThat(RunReader.read(run).outcome()).isEqualTo(Outcome.PROTOCOL_ERROR);
  }

  @Test
  void aDeathBySigill() throws IOException, InterruptedException {
    WorkerRun run = run("puts(\"KTAP version 1\"); fflush(stdout); __builtin_trap();", LONG);
    assertThat(run.ending()).isEqualTo(Ending.signaled(4));
    assertThat(text(run)).isEqualTo("KTAP version 1\n");
    SelfTestReport report = RunReader.read(run);
    assertThat(report.outcome()).isEqualTo(Outcome.FAULT);
    assertThat(report.detail()).contains("SIGILL");
  }

  @Test
  void aWorkerThatSpins() throws IOException, InterruptedException {
    assertEndsAtTheDeadline("for (;;) __asm__ volatile(\"\");");
  }

  @Test
  void aWorkerThatClosesItsOutputAndStays() throws IOException, InterruptedException {
    assertEndsAtTheDeadline("close(1); for (;;) pause();");
  }

  @Test
  void aWorkerThatIgnoresSigterm() throws IOException, InterruptedException {
    assertEndsAtTheDeadline("signal(SIGTERM, SIG_IGN); for (;;) pause();");
  }

  @Test
  void aWorkerThatStopsItself() throws IOException, InterruptedException {
    assertEndsAtTheDeadline("raise(SIGSTOP);");
  }

  @Test
  void aWorkerThatLeavesItsProcessGroup() throws IOException, InterruptedException {
    assertEndsAtTheDeadline("setpgid(0, getpgid(getppid())); for (;;) pause();");
  }

  @Test
  void aWorkerThatWritesALittleForEver() throws IOException, InterruptedException {
    assertEndsAtTheDeadline("for (;;) { write(1, \"x\", 1); usleep(1000); }");
  }

  @Test
  void aWorkerThatNeverStopsWriting() throws IOException, InterruptedException {
    WorkerRun run = run("char b[4096] = {'x'}; for (;;) write(1, b, sizeof b);", LONG);
    assertThat(run.ending()).isEqualTo(Ending.outputTooLarge(SelfTestOptions.outputLimit(1)));
    assertThat(run.output().bytes().length).isLessThan(1 << 20);
    assertThat(RunReader.read(run).outcome()).isEqualTo(Outcome.PROTOCOL_ERROR);
  }

  @Test
  void outputWithinTheBoundIsReadToItsLastByte() throws IOException, InterruptedException {
    WorkerRun run = run("for (int i = 0; i < 10000; i++) printf(\"%04d\\n\", i);", LONG);
    assertThat(run.ending()).isEqualTo(Ending.exited(0));
    assertThat(text(run)).hasSize(50_000).endsWith("9999\n");
  }

  @Test
  void aChildThatKeepsTheOutputOpenIsKilled() throws IOException, InterruptedException {
    WorkerRun run = run("int c = fork(); if (!c) for (;;) pause(); printf(\"%d\", c);", LONG);
    assertThat(run.ending()).isEqualTo(Ending.exited(0));
    assertThat(run.duration()).isLessThan(Duration.ofSeconds(5));
    assertDead(text(run));
  }

  private static void assertDead(String pid) throws IOException, InterruptedException {
    Path stat = Path.of("/proc", pid, "stat");
    for (int i = 0; i < 200 && Files.exists(stat) && !isZombie(stat); i++) {
      Thread.sleep(10);
    }
    assertThat(!Files.exists(stat) || isZombie(stat)).as("process %s is dead", pid).isTrue();
  }

  /** Another process than this one has to reap it. */
  private static boolean isZombie(Path stat) {
    try {
      return Files.readString(stat).contains(") Z ");
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void aChildThatEscapedIsNotWaitedFor() throws IOException, InterruptedException {
    String body =
        "int ready[2]; char b; pipe(ready); int c = fork();"
            + " if (!c) { setsid(); write(ready[1], \"\", 1); alarm(20); for (;;) pause(); }"
            + " read(ready[0], &b, 1); printf(\"%d\", c);";
    try (LiveWorkerRunner runner = runner(body)) {
      WorkerRun run = runner.run(within(LONG));
      assertThat(run.ending()).isEqualTo(Ending.exited(0));
      assertThat(run.duration()).isLessThan(Duration.ofSeconds(5));
      ProcessHandle.of(Long.parseLong(text(run))).ifPresent(ProcessHandle::destroyForcibly);
      assertDead(text(run));
    }
  }

  @Test
  void interruptingTheCallerKillsTheWorker() throws Exception {
    try (LiveWorkerRunner runner = runner("for (;;) pause();")) {
      CompletableFuture<Void> interrupted = new CompletableFuture<>();
      Thread caller =
          new Thread(() -> {
            try {
              runner.run(within(LONG));
              interrupted.completeExceptionally(new AssertionError("not interrupted"));
            } catch (InterruptedException e) {
              interrupted.complete(null);
            }
          });
      caller.start();
      awaitChild();
      caller.interrupt();
      interrupted.get(5, TimeUnit.SECONDS);
      caller.join();
      awaitNoChild();
    }
  }

  @Test
  void closingKillsTheWorkerAndLaterRunsAreRefused() throws Exception {
    LiveWorkerRunner runner = runner("for (;;) pause();");
    CompletableFuture<WorkerRun> run =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return runner.run(within(LONG));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            },
            work -> new Thread(work).start());
    awaitChild();
    runner.close();
    assertThat(run.get(5, TimeUnit.SECONDS).ending()).isEqualTo(Ending.signaled(9));
    assertThat(runner.run(within(LONG)).ending().kind()).isEqualTo(Ending.Kind.NOT_STARTED);
    runner.close();
  }

  private void awaitChild() throws IOException, InterruptedException {
    for (int i = 0; i < 500 && Leftovers.now().children().equals(before.children()); i++) {
      Thread.sleep(10);
    }
    assertThat(Leftovers.now().children()).isNotEqualTo(before.children());
  }

  private void awaitNoChild() throws IOException, InterruptedException {
    for (int i = 0; i < 200 && !Leftovers.now().children().equals(before.children()); i++) {
      Thread.sleep(10);
    }
    assertThat(Leftovers.now().children()).isEqualTo(before.children());
  }

  @Test
  void theWorkerIsToldItsParentItsBudgetAndItsBound() throws IOException, InterruptedException {
    String body =
        "int f = open(\"/proc/self/cmdline\", O_RDONLY); char b[4096];"
            + " write(1, b, read(f, b, sizeof b));";
    WorkerRun run = run(body, Duration.ofSeconds(10));
    assertThat(text(run).split("\0", -1))
        .containsExactly(
            "fsgsbase-worker",
            "--parent=" + ProcessHandle.current().pid(),
            "--budget-ms=8000",
            "--output-limit=69632",
            "--limit=1",
            "");
  }
}
