package dev.fsgsbase.probe.service;

import dev.fsgsbase.probe.fleet.prometheus.PrometheusSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The inventory of a fleet, under {@code fsgsbase.fleet}.
 *
 * @param enabled whether this deployment speaks of the fleet, and of no host
 * @param url the address of Prometheus, or of what speaks as it does
 * @param tokenFile path of a file with the bearer token that it wants; if absent, none
 * @param tenant the tenant that Mimir is asked for; if absent, none
 * @param tlsBundle name of the bundle under {@code spring.ssl.bundle} for https; if absent, what
 *     the Java virtual machine trusts
 * @param timeout for all queries of a reading together; 1s to 5m
 * @param refresh how long a reading is shared by all who look; 1s to 5m
 * @param lookback how far back hosts are looked for that stopped reporting; 5m to 30d
 * @param maxAnswer the largest answer to one query; 1MB to 2GB
 */
record FleetProperties(
    @DefaultValue("false") boolean enabled,
    @Nullable String url,
    @Nullable String tokenFile,
    @Nullable String tenant,
    @Nullable String tlsBundle,
    @DefaultValue("15s") Duration timeout,
    @DefaultValue("10s") Duration refresh,
    @DefaultValue("1d") Duration lookback,
    @DefaultValue("256MB") DataSize maxAnswer) {

  private static final String WANTED_URL =
      "an address such as http://prometheus:9090 or https://mimir/prometheus, without a user,"
          + " a query or a fragment";

  FleetProperties {
    if (enabled && url == null) {
      throw new InvalidPropertyException("fsgsbase.fleet.url", "", WANTED_URL);
    }
    if (url != null) {
      Check.parses("fsgsbase.fleet.url", url, PrometheusSettings::url, WANTED_URL);
    }
    if (tenant != null) {
      Check.parses(
          "fsgsbase.fleet.tenant",
          tenant,
          PrometheusSettings::tenant,
          "1 to 150 letters, digits and what Mimir allows beside");
    }
    Check.notBlank("fsgsbase.fleet.token-file", tokenFile);
    Check.notBlank("fsgsbase.fleet.tls-bundle", tlsBundle);
    Duration least = Duration.ofSeconds(1);
    Check.range("fsgsbase.fleet.timeout", timeout, least, Duration.ofMinutes(5));
    Check.range("fsgsbase.fleet.refresh", refresh, least, Duration.ofMinutes(5));
    Check.range("fsgsbase.fleet.lookback", lookback, Duration.ofMinutes(5), Duration.ofDays(30));
    Check.range(
        "fsgsbase.fleet.max-answer", maxAnswer, DataSize.ofMegabytes(1), DataSize.ofGigabytes(2));
  }
}
