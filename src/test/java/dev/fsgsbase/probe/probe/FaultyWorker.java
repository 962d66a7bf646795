package dev.fsgsbase.probe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.host.Hosts;
import dev.fsgsbase.probe.selftest.CpuSelection;
import dev.fsgsbase.probe.selftest.Leftovers;
import dev.fsgsbase.probe.selftest.Outcome;
import dev.fsgsbase.probe.selftest.SelfTest;
import dev.fsgsbase.probe.selftest.SelfTestOptions;
import dev.fsgsbase.probe.selftest.SelfTestReport;
import dev.fsgsbase.probe.selftest.TestWorkers;
import dev.fsgsbase.probe.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A service on this machine whose worker does what the test says: a program that reads its fault
 * from a file, or becomes the real worker by execve(2), so that the program that is checked and
 * started is the same in a good run and in a bad one.
 */
final class FaultyWorker implements AutoCloseable {
  /** The mode in which it is the real worker. */
  static final String REAL = "real 0 0";

  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final Duration PER_CPU = Duration.ofMillis(20);
  private static final Duration SLACK = Duration.ofMillis(250);

  /** By the service's clock, which the test moves: so long that it never probes by itself. */
  private static final Duration BETWEEN = Duration.ofHours(2);

  private static final Duration MIN_INTERVAL = Duration.ofHours(1);

  /** Reads mode, number and number; the placeholders are the paths of its files. */
  @SuppressWarnings("InlineFormatString") // too long to stand inside a call
  private static final String BODY =
      """
      char mode[32] = ""; unsigned a = 0, b = 0;
      FILE *f = fopen("%1$s/mode", "r");
      if (!f || fscanf(f, "%%31s %%u %%u", mode, &a, &b) != 3) return 99;
      fclose(f);
      if (!strcmp(mode, "print") || !strcmp(mode, "die")) {
        static char text[1 << 20];
        f = fopen("%1$s/text", "r");
        size_t n = fread(text, 1, sizeof text, f);
        if (write(1, text, n) != (ssize_t)n) return 98;
        if (*mode == 'p') return (int)a;
        signal((int)a, SIG_DFL), raise((int)a);
      }
      if (!strcmp(mode, "spin")) for (;;) __asm__ volatile("");
      if (!strcmp(mode, "stop")) raise(SIGSTOP);
      if (!strcmp(mode, "sigterm")) { signal(SIGTERM, SIG_IGN); for (;;) pause(); }
      if (!strcmp(mode, "close")) { close(1); for (;;) pause(); }
      if (!strcmp(mode, "endless")) { static char x[4096]; for (;;) write(1, x, sizeof x); }
      if (!strcmp(mode, "grandchild") && !fork()) for (;;) pause();
      if (!strcmp(mode, "cpus")) {
        cpu_set_t one; CPU_ZERO(&one); CPU_SET(a, &one);
        if (sched_setaffinity(0, sizeof one, &one)) return 97;
      }
      if (!strcmp(mode, "sigill")) {
        sigset_t ill; sigemptyset(&ill); sigaddset(&ill, SIGILL); sigprocmask(SIG_BLOCK, &ill, 0);
        signal(SIGILL, SIG_IGN);
      }
      if (!strcmp(mode, "filter")) {
        struct sock_filter code[] = {
          {BPF_LD | BPF_W | BPF_ABS, 0, 0, offsetof(struct seccomp_data, nr)},
          {BPF_JMP | BPF_JEQ | BPF_K, 0, 1, a}, {BPF_RET, 0, 0, b},
          {BPF_RET, 0, 0, SECCOMP_RET_ALLOW}};
        struct sock_fprog filter = {4, code};
        prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
        if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter)) return 96;
      }
      execv("%1$s/worker", argv);
      return 95;
      """;

  private final Path folder;
  private final AtomicLong nanos = new AtomicLong();
  private final HostProbe probe;
  private final ProbeService service;

  FaultyWorker(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    TestWorkers.write(folder.resolve("worker"));
    Path program = TestWorkers.compile(folder, BODY.formatted(folder));
    SelfTest selfTest = TestWorkers.selfTest(program);
    var settings = new ProbeSettings("test", null, TIMEOUT, Duration.ZERO, CpuSelection.ALL, null);
    var host = Hosts.at(Path.of("/"));
    probe =
        new HostProbe(
            host,
            selfTest,
            new SelfTestOptions(CpuSelection.ALL, TIMEOUT, PER_CPU, true),
            new FullRuns(Duration.ZERO, System::nanoTime),
            new HostNamer(host, settings),
            Clock.systemUTC());
    service =
        new ProbeService(
            probe::run,
            () -> new HostFingerprint("boot", "cpus"),
            new ProbeSchedule(MIN_INTERVAL, MIN_INTERVAL, () -> 0.5),
            new ReportKeeper(Duration.ofDays(3650)),
            nanos::get);
  }

  private static Duration latest() {
    return TIMEOUT
        .plus(PER_CPU.multipliedBy(Runtime.getRuntime().availableProcessors()))
        .plus(SLACK);
  }

  /** What the program prints in the modes {@code print} and {@code die}. */
  void text(String text) throws IOException {
    Files.writeString(folder.resolve("text"), text);
  }

  /** Probes through the service with a worker in this mode. */
  ProbeReport probe(String mode) throws Exception {
    Files.writeString(folder.resolve("mode"), mode);
    nanos.addAndGet(BETWEEN.toNanos());
    return service.probeNow().get(20, TimeUnit.SECONDS).report();
  }

  static SelfTestReport selfTest(ProbeReport report) {
    return Objects.requireNonNull(report.selfTest());
  }

  /** A good probe, whose report is served at once. */
  ProbeReport good() throws Exception {
    ProbeReport good = probe(REAL);
    assertThat(selfTest(good).outcome().isComplete()).as(selfTest(good).detail()).isTrue();
    assertThat(service.latest().orElseThrow().report()).isSameAs(good);
    return good;
  }

  /** A bad one after that: it ends so, in time, and everything goes on as before. */
  ProbeReport bad(ProbeReport good, String mode, Outcome outcome) throws Exception {
    Leftovers before = Leftovers.now();
    ProbeReport bad = probe(mode);
    SelfTestReport run = selfTest(bad);
    assertThat(run.outcome()).as("%s: %s", mode, run.detail()).isEqualTo(outcome);
    assertThat(run.duration()).as(mode).isLessThanOrEqualTo(latest());
    assertThat(bad.assessment().verdict())
        .as("%s: %s", mode, bad.assessment().reason())
        .isIn(Verdict.UNKNOWN, good.assessment().verdict());
    if (bad.assessment().verdict() == Verdict.UNKNOWN && !outcome.isComplete()) {
      ProbeSnapshot served = service.latest().orElseThrow();
      assertThat(served.report()).as(mode).isSameAs(good);
      assertThat(service.age(served)).as(mode).isGreaterThanOrEqualTo(BETWEEN);
    }
    before.assertNothingIsLeft();
    return bad;
  }

  /** A good probe, this fault, a good probe that finds what the first did. */
  ProbeReport survives(String mode, Outcome outcome) throws Exception {
    ProbeReport good = good();
    ProbeReport bad = bad(good, mode, outcome);
    assertThat(good().assessment().verdict()).isEqualTo(good.assessment().verdict());
    return bad;
  }

  @Override
  public void close() {
    service.close();
    probe.close();
  }
}
