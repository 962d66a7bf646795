package dev.fsgsbase.probe.service;

import dev.fsgsbase.probe.format.ReportRenderer;
import dev.fsgsbase.probe.probe.ProbeService;
import dev.fsgsbase.probe.probe.Ticker;
import dev.fsgsbase.probe.publish.ApiSettings;
import dev.fsgsbase.probe.publish.PublishCollector;
import dev.fsgsbase.probe.publish.PublishSettings;
import dev.fsgsbase.probe.publish.Publishing;
import dev.fsgsbase.probe.web.NodeOnly;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Publishes to nodes, if a mode is on. */
@NodeOnly
@Configuration(proxyBeanMethods = false)
@Conditional(SomeModeIsOn.class)
class PublishConfiguration {

  /** A report that is too old to be served is no reason for another heartbeat. */
  @Bean(initMethod = "start")
  Publishing publishing(
      FsgsbaseProperties properties,
      Environment environment,
      ProbeService probes,
      ReportRenderer reports,
      Ticker ticker) {
    Duration maxAge = properties.probe().maxAgeOrDefault();
    return Publishing.of(
        settings(properties, environment),
        () ->
            reports.latest().filter(report -> probes.age(report.snapshot()).compareTo(maxAge) <= 0),
        properties.publish().spread(),
        ticker,
        Clock.systemUTC());
  }

  @Bean
  PublishCollector publishCollector(Publishing publishing, PrometheusRegistry registry) {
    PublishCollector collector = new PublishCollector(publishing);
    registry.register(collector);
    return collector;
  }

  private static PublishSettings settings(FsgsbaseProperties properties, Environment environment) {
    PublishProperties publish = properties.publish();
    PublishProperties.ApiServer api = publish.apiServer();
    return new PublishSettings(
        publish.nfdFile().enabled() ? Path.of(publish.nfdFile().path()) : null,
        publish.nfdCustomResource().enabled() ? publish.nfdCustomResource().daemonSet() : null,
        publish.nodeLabels().enabled() ? publish.nodeLabels().prefix() : null,
        publish.nodeCondition().enabled() ? publish.nodeCondition().heartbeat() : null,
        properties.probe().interval(),
        new ApiSettings(url(api.url(), environment), Path.of(api.account()), api.timeout()));
  }

  /** Where the kubelet says that it is, else by its name in the cluster. */
  private static URI url(@Nullable String configured, Environment environment) {
    if (configured != null) {
      return URI.create(configured);
    }
    String host = environment.getProperty("KUBERNETES_SERVICE_HOST", "kubernetes.default.svc");
    String port = environment.getProperty("KUBERNETES_SERVICE_PORT", "443");
    String bracketed = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("https://" + bracketed + ":" + port);
  }
}
