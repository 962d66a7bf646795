package dev.fsgsbase.probe.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.fsgsbase.probe.testing.RecordedHosts;
import java.time.Duration;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * A fleet to point Prometheus at, until it is interrupted. The recorded hosts take turns; a pool is
 * made of {@value #POOL_SIZE} hosts.
 *
 * <pre>{@code
 * mvn -q test-compile exec:java@fleet -Dhosts=200 -Dport=3800 -Dseconds=60
 * }</pre>
 *
 * <p>With {@code -Dsilent=30} the last host stops answering 30 s after its first scrape. {@code
 * src/it/fleet-demo.sh} starts it with a Prometheus, and an inventory that shows it.
 */
public final class FleetDemo {
  private static final int POOL_SIZE = 50;

  private FleetDemo() {}

  /** Serves {@code hosts} hosts on {@code port}, each of which probes every {@code seconds}. */
  public static void main(String... args) throws Exception {
    // A line for each host's first verdict is too much.
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    int count = Integer.getInteger("hosts", 200);
    Duration interval = Duration.ofSeconds(Integer.getInteger("seconds", 300));
    try (SimulatedFleet fleet = new SimulatedFleet(Integer.getInteger("port", 3800), interval)) {
      fill(fleet, count);
      System.out.printf("%d hosts; http_sd: http://127.0.0.1:%d/targets%n", count, fleet.port());
      int silent = Integer.getInteger("silent", 0);
      if (silent > 0) {
        silence(fleet.host(name(count)), Duration.ofSeconds(silent));
      }
      Thread.currentThread().join();
    }
  }

  /** Adds this many hosts, named {@code node-0001} and so on. */
  static void fill(SimulatedFleet fleet, int count) throws Exception {
    List<String> recordings = RecordedHosts.names();
    for (int i = 0; i < count; i++) {
      fleet.add(
          name(i + 1),
          String.format("pool-%02d", i / POOL_SIZE + 1),
          recordings.get(i % recordings.size()));
    }
  }

  /** Counted from its first scrape: a host that nobody ever saw would not be missed. */
  private static void silence(SimulatedHost host, Duration after) throws InterruptedException {
    while (!host.wasScraped()) {
      Thread.sleep(500);
    }
    Thread.sleep(after.toMillis());
    host.answers(false);
  }

  private static String name(int number) {
    return String.format("node-%04d", number);
  }
}
