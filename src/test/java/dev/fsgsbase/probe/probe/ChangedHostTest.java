package dev.fsgsbase.probe.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fsgsbase.probe.host.HostFiles;
import dev.fsgsbase.probe.host.RecordedHost;
import dev.fsgsbase.probe.selftest.CpuSelection;
import dev.fsgsbase.probe.selftest.SelfTest;
import dev.fsgsbase.probe.testing.RecordedHosts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A recorded host whose files change, and a clock that is set, while the service runs. */
@Timeout(30)
class ChangedHostTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final SettableClock clock = new SettableClock();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicBoolean cpuComesAndGoes = new AtomicBoolean();
  private Path root;
  private ProbeService service;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    root = RecordedHosts.copy("amd-epyc-linux-6.1", folder.resolve("host"));
    service =
        new ProbeService(
            () -> runWhile(probe()),
            () -> HostFingerprint.of(new HostFiles(root)),
            new ProbeSchedule(Duration.ofHours(1), Duration.ofSeconds(10), () -> 0.5),
            new ReportKeeper(Duration.ofHours(3)),
            nanos::get,
            Duration.ofMillis(20));
    service.start();
    await().until(() -> service.latest().isPresent());
  }

  @AfterEach
  void close() {
    service.close();
  }

  private ProbeReport runWhile(HostProbe probe) {
    if (!cpuComesAndGoes.getAndSet(false)) {
      return probe.run();
    }
    try {
      write("sys/devices/system/cpu/online", "0-1\n");
      ProbeReport report = probe.run();
      write("sys/devices/system/cpu/online", "0\n");
      return report;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HostProbe probe() {
    ProbeSettings settings =
        new ProbeSettings(
            "node-1", null, Duration.ofSeconds(5), Duration.ZERO, CpuSelection.ALL, null);
    RecordedHost host = new RecordedHost(root);
    return new HostProbe(
        host,
        SelfTest.of(host, null),
        settings.selfTestOptions(),
        new FullRuns(Duration.ZERO, System::nanoTime),
        new HostNamer(host, settings),
        clock);
  }

  /** At once: a file that is empty for a moment is another change. */
  private void write(String path, String text) throws IOException {
    Path next = Files.writeString(root.resolveSibling("next"), text);
    Files.move(next, root.resolve(path), StandardCopyOption.ATOMIC_MOVE);
  }

  private long runs() {
    return latest().runs().values().stream().mapToLong(Long::longValue).sum();
  }

  private ProbeSnapshot latest() {
    return service.latest().orElseThrow();
  }

  private void minimumIntervalPasses() {
    nanos.addAndGet(Duration.ofSeconds(10).toNanos());
  }

  @Test
  void itIsProbedAgainAfterAnotherBoot() throws IOException {
    minimumIntervalPasses();

    write("proc/sys/kernel/random/boot_id", "00000000-0000-4000-8000-000000000001\n");

    await().untilAsserted(() -> assertThat(runs()).isEqualTo(2));
  }

  @Test
  void itIsProbedAgainWhenOtherCpusAreOnline() throws IOException {
    minimumIntervalPasses();

    write("sys/devices/system/cpu/online", "0\n");

    await().untilAsserted(() -> assertThat(runs()).isEqualTo(2));
    assertThat(latest().report().online()).hasToString("0");
  }

  @Test
  void itIsProbedOnceForEachChange() throws Exception {
    minimumIntervalPasses();
    write("sys/devices/system/cpu/online", "0\n");
    await().untilAsserted(() -> assertThat(runs()).isEqualTo(2));

    minimumIntervalPasses();
    Thread.sleep(300);

    assertThat(runs()).isEqualTo(2);
  }

  @Test
  void aChangeWithinTheMinimumIntervalIsNotForgotten() throws Exception {
    write("sys/devices/system/cpu/online", "0\n");
    Thread.sleep(200);
    assertThat(runs()).isEqualTo(1);

    minimumIntervalPasses();

    await().untilAsserted(() -> assertThat(runs()).isEqualTo(2));
  }

  @Test
  void aReportOfCpusThatCameOnlyWhileItWasMadeIsMadeAnew() throws IOException {
    minimumIntervalPasses();
    cpuComesAndGoes.set(true);
    write("sys/devices/system/cpu/online", "0\n");
    await().untilAsserted(() -> assertThat(runs()).isEqualTo(2));
    assertThat(latest().report().online()).hasToString("0-1");

    minimumIntervalPasses();

    await().untilAsserted(() -> assertThat(runs()).isEqualTo(3));
    assertThat(latest().report().online()).hasToString("0");
  }

  @Test
  void aFileThatGoesAwayIsAChangeAndNoFailure() throws IOException {
    minimumIntervalPasses();

    Files.delete(root.resolve("proc/sys/kernel/random/boot_id"));

    await().untilAsserted(() -> assertThat(runs()).isEqualTo(2));
    assertThat(service.sinceHeartbeat()).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void aClockThatJumpsChangesNeitherCadenceNorAge() throws Exception {
    ProbeSnapshot before = latest();
    for (Duration jump : new Duration[] {Duration.ofDays(1), Duration.ofDays(-2)}) {
      clock.jump(jump);
      Thread.sleep(200);

      assertThat(latest()).isSameAs(before);
      assertThat(service.age(before)).isZero();
      assertThat(service.sinceHeartbeat()).isZero();
    }

    minimumIntervalPasses();
    ProbeSnapshot after = service.probeNow().get();

    assertThat(service.age(before)).isEqualTo(Duration.ofSeconds(10));
    assertThat(service.age(after)).isZero();
    assertThat(before.report().observedAt()).isEqualTo(NOON);
    assertThat(after.report().observedAt()).isEqualTo(NOON.minus(Duration.ofDays(1)));
  }

  /** A clock that stands still until it is set. */
  private static final class SettableClock extends Clock {
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

    void jump(Duration by) {
      now.updateAndGet(instant -> instant.plus(by));
    }

    @Override
    public Instant instant() {
      return now.get();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
