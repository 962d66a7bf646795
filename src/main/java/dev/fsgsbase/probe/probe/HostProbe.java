package dev.fsgsbase.probe.probe;

import dev.fsgsbase.probe.host.CpuSet;
import dev.fsgsbase.probe.host.Host;
import dev.fsgsbase.probe.host.Hosts;
import dev.fsgsbase.probe.selftest.SelfTest;
import dev.fsgsbase.probe.selftest.SelfTestOptions;
import dev.fsgsbase.probe.selftest.SelfTestReport;
import dev.fsgsbase.probe.verdict.Assessment;
import dev.fsgsbase.probe.verdict.Assessor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Probes one host: runs the self-test, asks every source, decides. */
public final class HostProbe implements AutoCloseable {
  private static final String ONLINE = "/sys/devices/system/cpu/online";

  private final Host host;
  private final SelfTest selfTest;
  private final SelfTestOptions options;
  private final FullRuns fullRuns;
  private final HostNamer namer;
  private final Clock clock;

  HostProbe(
      Host host,
      SelfTest selfTest,
      SelfTestOptions options,
      FullRuns fullRuns,
      HostNamer namer,
      Clock clock) {
    this.host = host;
    this.selfTest = selfTest;
    this.options = options;
    this.fullRuns = fullRuns;
    this.namer = namer;
    this.clock = clock;
  }

  /**
   * The probe of the host at this root.
   *
   * @param root {@code /} for this machine; any other folder is a recorded host, and nothing is
   *     executed
   */
  public static HostProbe of(Path root, ProbeSettings settings) {
    Host host = Hosts.at(root);
    return new HostProbe(
        host,
        SelfTest.of(host, settings.worker()),
        settings.selfTestOptions(),
        new FullRuns(settings.fullInterval(), System::nanoTime),
        new HostNamer(host, settings),
        Clock.systemUTC());
  }

  /**
   * Probes now. Where the question does not apply, nothing is spawned.
   *
   * @throws IllegalStateException if the calling thread is interrupted
   */
  public ProbeReport run() {
    Instant observedAt = clock.instant();
    long start = System.nanoTime();
    SelfTestReport run = host.platform().mayBeLinuxOnX8664() ? selfTest() : null;
    Survey survey = Survey.of(host, run);
    Assessment assessment = Assessor.assess(survey.observations(), survey.evidence());
    return new ProbeReport(
        namer.describe(survey.observations()),
        assessment,
        survey.evidence(),
        run,
        online(),
        observedAt,
        Duration.ofNanos(System.nanoTime() - start));
  }

  private SelfTestReport selfTest() {
    boolean full = fullRuns.begin(HostFingerprint.of(host.files()));
    try {
      return fullRuns.complete(selfTest.run(options.withFull(full)), full);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted during the self-test", e);
    }
  }

  private @Nullable CpuSet online() {
    try {
      return CpuSet.parse(host.files().read(ONLINE));
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  /** Kills and reaps a worker that is running. */
  @Override
  public void close() {
    selfTest.close();
  }
}
