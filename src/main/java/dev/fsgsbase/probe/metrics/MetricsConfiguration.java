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
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Registers the report's metrics with Micrometer's Prometheus registry, and keeps others out. */
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {

  @Bean
  KeptMeters keptMeters() {
    return new KeptMeters();
  }

  @Bean
  ReportCollector reportCollector(
      ReportRenderer reports, BuildInfo build, PrometheusRegistry registry) {
    ReportCollector collector = new ReportCollector(reports, build);
    registry.register(collector);
    return collector;
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
