package dev.fsgsbase.probe.monitoring;

import static org.awaitility.Awaitility.await;

import dev.fsgsbase.probe.PackagedJar;
import dev.fsgsbase.probe.simulation.SimulatedFleet;
import dev.fsgsbase.probe.testing.RecordedHosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The packaged jar and a simulated fleet, scraped by a real Prometheus that tells a real
 * Alertmanager. Each recorded host is a host of its name; beside them there is one for each trouble
 * that no recording has.
 */
final class Monitored implements AutoCloseable {
  /** The host on which the packaged jar runs; its pool comes from the scrape configuration. */
  static final String REAL = "real";

  /** Was usable, and is not. */
  static final String DRIFTED = "drifted";

  /** Was usable, and has the security finding. */
  static final String TAKEN = "taken";

  /** Its report is an hour old. */
  static final String STALE = "stale";

  /** Its worker dies at each probe. */
  static final String FAULTY = "faulty";

  /** Answers without a report. */
  static final String EMPTY = "empty";

  /** Does not answer scrapes, and never did. */
  static final String DOWN = "down";

  /** Answered scrapes, and does not any more. */
  static final String SILENT = "silent";

  /** Its command line switches FSGSBASE off, and its kernel enables it all the same. */
  static final String MISLED = "misled";

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String USABLE = "amd-epyc-linux-6.1";

  private final Deque<AutoCloseable> closing;
  final Alertmanager alertmanager;
  final Prometheus prometheus;

  private Monitored(Path folder, Deque<AutoCloseable> closing) throws IOException {
    this.closing = closing;
    SimulatedFleet fleet = opened(fleet(folder));
    int port = Daemon.freePort();
    Path own = folder("jar", folder);
    Daemon jar = opened(Daemon.of(jar(own, port), own.resolve("out"), port));
    alertmanager = opened(Alertmanager.start(folder("alertmanager", folder)));
    jar.awaitOk("/actuator/health/readiness");
    alertmanager.awaitReady();
    prometheus =
        opened(
            Prometheus.start(
                folder("prometheus", folder),
                alertmanager.port(),
                scrapeConfigs(port, fleet.port())));
    prometheus.awaitReady();
    letThingsHappen(fleet);
  }

  /**
   * Starts everything, and waits until Prometheus has seen the hosts before and after.
   *
   * @param folder an empty folder to work in
   */
  static Monitored start(Path folder) throws IOException {
    Deque<AutoCloseable> closing = new ArrayDeque<>();
    try {
      return new Monitored(folder, closing);
    } catch (IOException | RuntimeException | Error e) {
      close(closing);
      throw e;
    }
  }

  private static String scrapeConfigs(int port, int fleetPort) {
    return """

        - job_name: fsgsbase-probe
          metrics_path: /actuator/prometheus
          static_configs:
            - {targets: ["127.0.0.1:%d"], labels: {pool: from-the-target}}
        - job_name: simulated/fsgsbase-probe
          http_sd_configs: [{url: "http://127.0.0.1:%d/targets"}]
      """
        .formatted(port, fleetPort);
  }

  private static SimulatedFleet fleet(Path folder) throws IOException {
    SimulatedFleet fleet = new SimulatedFleet(0, Duration.ofSeconds(1));
    List<String> recordings = RecordedHosts.names();
    for (String recording : recordings) {
      fleet.add(recording, "pool-" + recordings.indexOf(recording) % 2, recording);
    }
    for (String name : List.of(DRIFTED, TAKEN)) {
      fleet.add(name, "lost", USABLE);
    }
    fleet.add(SILENT, "gone", USABLE);
    fleet.add(FAULTY, "", USABLE);
    fleet.add(STALE, "", USABLE).stopProbing().probe(Instant.now().minus(Duration.ofHours(1)));
    fleet.add(DOWN, "", USABLE).answers(false);
    fleet.addWithoutReport(EMPTY);
    Path misled = RecordedHosts.copy(USABLE, folder.resolve(MISLED));
    Files.writeString(misled.resolve("proc/cmdline"), "quiet nofsgsbase\n");
    fleet.add(MISLED, "", misled.toString());
    return fleet;
  }

  /** What changes after Prometheus has seen how it was. */
  private void letThingsHappen(SimulatedFleet fleet) {
    int reporting = fleet.size() - 2 + 1;
    await()
        .atMost(PATIENCE)
        .until(
            () -> prometheus.query("fleet:fsgsbase_hosts:count == " + reporting),
            found -> !found.isEmpty());
    fleet.host(DRIFTED).become("ubuntu-20.04-linux-5.4");
    fleet.host(TAKEN).become("behind-kernel-all-cpus");
    fleet.host(FAULTY).become("intel-cascadelake-worker-killed");
    fleet.host(SILENT).answers(false);
    await()
        .atMost(PATIENCE)
        .until(
            () -> prometheus.query("sum(pool:fsgsbase_hosts_changed:count1d) >= 2"),
            found -> !found.isEmpty());
  }

  private static Process jar(Path folder, int port) {
    return PackagedJar.start(
        folder,
        "--server.port=0",
        "--fsgsbase.management.port=" + port,
        "--fsgsbase.host.node-name=" + REAL,
        "--fsgsbase.probe.interval=2s",
        "--fsgsbase.probe.min-interval=0s");
  }

  private static Path folder(String name, Path parent) throws IOException {
    return Files.createDirectory(parent.resolve(name));
  }

  private <T extends AutoCloseable> T opened(T resource) {
    closing.push(resource);
    return resource;
  }

  @Override
  public void close() {
    close(closing);
  }

  private static void close(Deque<AutoCloseable> resources) {
    resources.forEach(
        resource -> {
          try {
            resource.close();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
