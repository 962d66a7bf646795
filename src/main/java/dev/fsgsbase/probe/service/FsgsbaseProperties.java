package dev.fsgsbase.probe.service;

import dev.fsgsbase.probe.selftest.CpuSelection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
 * @param selfTest how the worker is run
 * @param host what is said about the host, and where its files are
 */
@ConfigurationProperties(prefix = "fsgsbase", ignoreUnknownFields = false)
public record FsgsbaseProperties(
    @DefaultValue Probe probe, @DefaultValue SelfTest selfTest, @DefaultValue Host host) {

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
      return maxAge == null ? interval.multipliedBy(3) : maxAge;
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
}
