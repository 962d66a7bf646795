package dev.fsgsbase.probe.service;

import dev.fsgsbase.probe.format.BuildInfo;
import org.apache.catalina.connector.Connector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The one line that a start leaves in the log, beside the verdict's. */
@Component
class ListeningLog {
  private static final Logger log = LoggerFactory.getLogger(ListeningLog.class);

  private final BuildInfo build;

  ListeningLog(BuildInfo build) {
    this.build = build;
  }

  @EventListener
  void listening(WebServerInitializedEvent event) {
    log.info(
        "fsgsbase-probe {} ({}) on Java {} listens on port {}",
        build.version(),
        build.revision(),
        build.javaVersion(),
        ports(event.getWebServer()));
  }

  private static String ports(WebServer server) {
    if (!(server instanceof TomcatWebServer tomcat)) {
      return Integer.toString(server.getPort());
    }
    Connector[] connectors = tomcat.getTomcat().getService().findConnectors();
    return connectors.length == 1
        ? Integer.toString(server.getPort())
        : "%d, and on port %d for health and metrics"
            .formatted(server.getPort(), connectors[1].getLocalPort());
  }
}
