package dev.fsgsbase.probe.service;

import dev.fsgsbase.probe.probe.ProbeService;
import dev.fsgsbase.probe.web.NodeOnly;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Health of the service, not of the host: a verdict of "no" is not ill health. Readiness is "can
 * serve a report"; liveness fails only when the probe loop stalls.
 */
@NodeOnly
@Configuration(proxyBeanMethods = false)
class ProbeHealth {
  /** Several times the loop's own beat, and longer than the longest deadline of a worker. */
  private static final Duration STALLED = Duration.ofMinutes(10);

  @Bean
  HealthIndicator reportHealthIndicator(ProbeService probes) {
    return () ->
        probes
            .latest()
            .map(snapshot ->
                Health.up().withDetail("ageSeconds", probes.age(snapshot).toSeconds()).build())
            .orElseGet(() -> Health.outOfService().build());
  }

  @Bean
  HealthIndicator probeLoopHealthIndicator(ProbeService probes) {
    return () ->
        probes.sinceHeartbeat().compareTo(STALLED) < 0
            ? Health.up().build()
            : Health.down()
                .withDetail("sinceHeartbeatSeconds", probes.sinceHeartbeat().toSeconds())
                .build();
  }
}
