package dev.fsgsbase.probe.service;

import dev.fsgsbase.probe.selftest.CpuSelection;
import dev.fsgsbase.probe.web.BearerToken;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything that can be configured under {@code fsgsbase}. A value that makes no sense stops the
 * start with a message that names the property.
 *
 * <p>Paths are texts here: inside a web server Spring takes a {@link java.nio.file.Path} for a
 * resource of the application, and {@code /} for a temporary folder of Tomcat's.
 *
 * @param probe when to probe
 * @param probeNow who may ask for a probe
 * @param selfTest how the worker is run
 * @param host what is said about the host, and where its files are
 * @param request what a request may cost
 * @param management the connector for health and metrics
 * @param publish where else the answer is written
 * @param fleet the inventory of a fleet, which takes the place of everything about one host
 */
@ConfigurationProperties(prefix = "fsgsbase", ignoreUnknownFields = false)
public record FsgsbaseProperties(
    @DefaultValue Probe probe,
    @DefaultValue ProbeNow probeNow,
    @DefaultValue SelfTest selfTest,
    @DefaultValue Host host,
    @DefaultValue Request request,
    @DefaultValue Management management,
    @DefaultValue PublishProperties publish,
    @DefaultValue FleetProperties fleet) {

  /**
   * When to probe.
   *
   * @param interval time between two probes; 1s to 24h
   * @param minInterval shortest time between the beginnings of two probes; 0s to the interval
   * @param maxAge how old the last good report may grow while probes fail; from the interval to 7d;
   *     if absent, three intervals
   */
  public record Probe(
      @DefaultValue("5m") Duration interval,
      @DefaultValue("10s") Duration minInterval,
      @Nullable Duration maxAge) {

    public Probe {
      Check.range("fsgsbase.probe.interval", interval, Duration.ofSeconds(1), Duration.ofHours(24));
      Check.range("fsgsbase.probe.min-interval", minInterval, Duration.ZERO, interval);
      if (maxAge != null) {
        Check.range("fsgsbase.probe.max-age", maxAge, interval, Duration.ofDays(7));
      }
    }

    Duration maxAgeOrDefault() {
      return maxAge == null ? interval.plus(interval).plus(interval) : maxAge;
    }
  }

  /**
   * How the worker is run.
   *
   * @param timeout deadline of a run, to which 20 ms are added for each CPU; 100ms to 5m
   * @param fullInterval time between two full runs, which also test that the kernel preserves the
   *     bases and what an access costs; the first run is full; 1s to 7d
   * @param cpus {@code all}, {@code one}, or a list such as {@code 0-3,8}
   * @param worker path of the worker; if absent the one that was built with this jar
   */
  public record SelfTest(
      @DefaultValue("5s") Duration timeout,
      @DefaultValue("1h") Duration fullInterval,
      @DefaultValue("all") String cpus,
      @Nullable String worker) {

    public SelfTest {
      Check.range(
          "fsgsbase.self-test.timeout", timeout, Duration.ofMillis(100), Duration.ofMinutes(5));
      Check.range(
          "fsgsbase.self-test.full-interval",
          fullInterval,
          Duration.ofSeconds(1),
          Duration.ofDays(7));
      Check.parses(
          "fsgsbase.self-test.cpus",
          cpus,
          CpuSelection::parse,
          "all, one, or a list such as 0-3,8");
      Check.notBlank("fsgsbase.self-test.worker", worker);
    }
  }

  /**
   * What is said about the host, and where its files are.
   *
   * @param root {@code /} for this machine; any other folder is a recorded host, and nothing is
   *     executed
   * @param nodeName the name that the fleet knows the host by; if absent NODE_NAME, else the host
   *     name
   * @param pool the pool that the host belongs to; if absent, none
   */
  public record Host(
      @DefaultValue("/") String root, @Nullable String nodeName, @Nullable String pool) {

    public Host {
      if (!Files.isDirectory(Path.of(root))) {
        throw new InvalidPropertyException(
            "fsgsbase.host.root", root, "/ or the folder of a recorded host");
      }
      Check.notBlank("fsgsbase.host.node-name", nodeName);
      Check.notBlank("fsgsbase.host.pool", pool);
    }
  }

  /**
   * Who may ask for a probe.
   *
   * @param enabled whether anybody may
   * @param tokenFile path of a file with the bearer token that must be presented; if absent, none
   * @param allowedHosts names by which a page in a browser may call, beside localhost and addresses
   */
  public record ProbeNow(
      @DefaultValue("true") boolean enabled,
      @Nullable String tokenFile,
      @DefaultValue Set<String> allowedHosts) {

    public ProbeNow {
      if (tokenFile != null && BearerToken.read(Path.of(tokenFile)).isEmpty()) {
        throw new InvalidPropertyException(
            "fsgsbase.probe-now.token-file",
            tokenFile,
            "a file with a token of 16 to 4096 printable characters");
      }
      for (String host : allowedHosts) {
        Check.notBlank("fsgsbase.probe-now.allowed-hosts", host);
      }
    }
  }

  /**
   * What a request may cost.
   *
   * @param deadline from its first byte to its answer's last, without the time that it waits for a
   *     probe; 1s to 5m
   */
  public record Request(@DefaultValue("10s") Duration deadline) {
    public Request {
      Check.range(
          "fsgsbase.request.deadline", deadline, Duration.ofSeconds(1), Duration.ofMinutes(5));
    }
  }

  /**
   * The connector for health and metrics.
   *
   * @param port TCP port; 0 is any free one, and -1 is none
   * @param address where it listens; if absent, where the API does
   * @param threads how many requests it answers at the same time; 1 to 64
   * @param maxConnections how many clients it has at the same time; 1 to 10000
   */
  public record Management(
      @DefaultValue("3748") int port,
      @Nullable InetAddress address,
      @DefaultValue("4") int threads,
      @DefaultValue("64") int maxConnections) {

    public Management {
      Check.range("fsgsbase.management.port", port, -1, 65535);
      Check.range("fsgsbase.management.threads", threads, 1, 64);
      Check.range("fsgsbase.management.max-connections", maxConnections, 1, 10_000);
    }
  }
}
