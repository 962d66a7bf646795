package dev.fsgsbase.probe.service;

import dev.fsgsbase.probe.fleet.prometheus.FleetCache;
import dev.fsgsbase.probe.fleet.prometheus.FleetReader;
import dev.fsgsbase.probe.fleet.prometheus.Progress;
import dev.fsgsbase.probe.fleet.prometheus.PrometheusSettings;
import dev.fsgsbase.probe.web.FleetOnly;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the fleet's parts together, in place of a prober: this deployment probes nothing. */
@FleetOnly
@Configuration(proxyBeanMethods = false)
class FleetConfiguration {

  @Bean
  FleetCache fleetCache(FsgsbaseProperties properties, SslBundles bundles) {
    FleetProperties fleet = properties.fleet();
    PrometheusSettings settings =
        new PrometheusSettings(
            PrometheusSettings.url(Objects.requireNonNull(fleet.url())),
            fleet.tokenFile() == null ? null : Path.of(fleet.tokenFile()),
            fleet.tenant(),
            fleet.tlsBundle() == null
                ? null
                : bundles.getBundle(fleet.tlsBundle()).createSslContext(),
            fleet.timeout(),
            fleet.maxAnswer().toBytes(),
            fleet.lookback());
    FleetReader reader = new FleetReader(settings, Clock.systemUTC());
    return new FleetCache(() -> reader.read(Progress.NONE), fleet.refresh(), System::nanoTime);
  }
}
