package dev.fsgsbase.probe.simulation;

import dev.fsgsbase.probe.format.ReportRenderer;
import dev.fsgsbase.probe.metrics.Exposition;
import dev.fsgsbase.probe.probe.HostDescription;
import dev.fsgsbase.probe.probe.ProbeReport;
import dev.fsgsbase.probe.probe.ReportKeeper;
import java.time.Duration;
import java.time.Instant;

/**
 * A host that shows a recorded one under its own name. What it keeps, counts and exports is what
 * the service would: only the probe is replaced by the recording, taken anew at each turn.
 */
public final class SimulatedHost {
  private static final Duration MAX_AGE = Duration.ofHours(1);

  private final String name;
  private final String pool;
  private final Recordings recordings;
  private final ReportKeeper keeper = new ReportKeeper(MAX_AGE);
  private final Exposition exposition = new Exposition(new ReportRenderer(keeper::latest));
  private volatile String recording;
  private volatile boolean answers = true;
  private volatile boolean probes = true;
  private volatile boolean scraped;

  SimulatedHost(String name, String pool, String recording, Recordings recordings) {
    this.name = name;
    this.pool = pool;
    this.recording = recording;
    this.recordings = recordings;
  }

  /** The name that the fleet knows it by. */
  public String name() {
    return name;
  }

  /** From the next probe on, it is this recorded host. */
  public SimulatedHost become(String otherRecording) {
    recording = otherRecording;
    return this;
  }

  /** Probes no more by itself; what it last found is still served. */
  public SimulatedHost stopProbing() {
    probes = false;
    return this;
  }

  /** Whether it answers scrapes, or refuses them as a host does that is about to go. */
  public SimulatedHost answers(boolean yes) {
    answers = yes;
    return this;
  }

  /** Whether its metrics were asked for. */
  boolean wasScraped() {
    return scraped;
  }

  boolean answers() {
    return answers;
  }

  /** What its service does when a probe is due. */
  void probeIfItStillDoes(Instant now) {
    if (probes) {
      probe(now);
    }
  }

  /** Probes, as if it were this time. */
  public synchronized void probe(Instant at) {
    ProbeReport found = recordings.report(recording);
    keeper.keep(
        new ProbeReport(
            named(found.host()),
            found.assessment(),
            found.evidence(),
            found.selfTest(),
            found.online(),
            at,
            found.duration()),
        System.nanoTime());
  }

  private HostDescription named(HostDescription host) {
    return new HostDescription(
        name,
        pool.isEmpty() ? null : pool,
        host.operatingSystem(),
        host.architecture(),
        host.kernelRelease(),
        host.cpuVendor(),
        host.cpuFamily(),
        host.cpuModelNumber(),
        host.cpuModel(),
        host.hypervisor(),
        host.virtualKernel());
  }

  /** What a scrape of it shows. */
  synchronized byte[] metrics() {
    scraped = true;
    return exposition.text();
  }
}
