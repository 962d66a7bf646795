package dev.fsgsbase.probe.web;

import java.net.InetAddress;
import java.time.Duration;
import org.apache.catalina.connector.Connector;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A second connector, for health and metrics alone, with threads and connections of its own:
 * whatever is done to the first, a liveness probe and a scrape are answered. It speaks plain HTTP,
 * because kubelets have no client certificate.
 */
@Configuration(proxyBeanMethods = false)
class ManagementConfiguration {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int ACCEPT_COUNT = 16;
  private static final int MAX_HEADER_BYTES = 8192;

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> managementConnector(
      WebSettings settings, ServerProperties server, TomcatServerProperties tomcat) {
    return factory -> {
      if (settings.management().isOn()) {
        Connector connector = connector(settings, server.getAddress(), tomcat);
        factory.addAdditionalConnectors(connector);
        factory.addEngineValves(new ManagementValve(connector));
      }
    };
  }

  private static Connector connector(
      WebSettings settings, @Nullable InetAddress apiAddress, TomcatServerProperties tomcat) {
    WebSettings.Management management = settings.management();
    DeadlineProtocol protocol = new DeadlineProtocol();
    protocol.setRequestDeadline(settings.requestDeadline());
    protocol.setAddress(management.address() == null ? apiAddress : management.address());
    protocol.setMaxThreads(management.threads());
    protocol.setMinSpareThreads(1);
    protocol.setMaxConnections(management.maxConnections());
    protocol.setAcceptCount(ACCEPT_COUNT);
    protocol.setConnectionTimeout(millis(tomcat.getConnectionTimeout()));
    protocol.setKeepAliveTimeout(millis(tomcat.getKeepAliveTimeout()));
    protocol.setMaxHttpHeaderSize(MAX_HEADER_BYTES);
    Connector connector = new Connector(protocol);
    connector.setPort(management.port());
    connector.setAllowTrace(true);
    connector.setThrowOnFailure(true);
    // Bound when the application is ready, as the first one is.
    connector.setProperty("bindOnInit", "false");
    return connector;
  }

  private static int millis(@Nullable Duration timeout) {
    return Math.toIntExact((timeout == null ? TIMEOUT : timeout).toMillis());
  }
}
