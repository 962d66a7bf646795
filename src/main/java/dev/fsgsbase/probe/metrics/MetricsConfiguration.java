package dev.fsgsbase.probe.metrics;

import dev.fsgsbase.probe.format.BuildInfo;
import dev.fsgsbase.probe.format.ReportRenderer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusScrapeEndpoint;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Serves the report's metrics beside those that Micrometer's Prometheus registry keeps. */
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {

  @Bean
  KeptMeters keptMeters() {
    return new KeptMeters();
  }

  /** The fleet's deployment has no report of a host: Spring Boot's own scrapes do there. */
  @Bean
  @ConditionalOnAvailableEndpoint(PrometheusScrapeEndpoint.class)
  @ConditionalOnBooleanProperty(
      name = "fsgsbase.fleet.enabled",
      havingValue = false,
      matchIfMissing = true)
  ServletRegistrationBean<ScrapeServlet> scrapes(
      ReportRenderer reports, BuildInfo build, PrometheusRegistry registry) {
    ReportExposition report = new ReportExposition(reports, build);
    return new ServletRegistrationBean<>(
        new ScrapeServlet(report, registry), "/actuator/prometheus");
  }

  @Bean
  MeterBinder memory() {
    return new JvmMemoryMetrics();
  }

  @Bean
  MeterBinder threads() {
    return new JvmThreadMetrics();
  }

  @Bean
  MeterBinder processor() {
    return new ProcessorMetrics();
  }

  @Bean
  MeterBinder fileDescriptors() {
    return new FileDescriptorMetrics();
  }

  @Bean
  MeterBinder uptime() {
    return new UptimeMetrics();
  }
}
