package dev.fsgsbase.probe.monitoring;

import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A real Alertmanager with the routing that the documentation shows. */
final class Alertmanager implements AutoCloseable {
  private final Daemon daemon;

  private Alertmanager(Daemon daemon) {
    this.daemon = daemon;
  }

  /** An alert that it has; {@code labels} are all of them. */
  record Received(JsonNode labels, List<String> receivers, boolean inhibited) {

    String name() {
      return labels.get("alertname").asString();
    }

    /** The value of a label, empty if it has none. */
    String label(String name) {
      return labels.path(name).asString("");
    }
  }

  static Alertmanager start(Path folder) {
    int port = Daemon.freePort();
    Path config = Path.of("docs/examples/alertmanager.yaml").toAbsolutePath();
    return new Alertmanager(
        Daemon.start(
            folder,
            port,
            Programs.find(
                "apt-get install prometheus-alertmanager",
                "prometheus-alertmanager",
                "alertmanager"),
            "--config.file=" + config,
            "--storage.path=data",
            "--cluster.listen-address=",
            "--web.listen-address=127.0.0.1:" + port));
  }

  int port() {
    return daemon.port();
  }

  Alertmanager awaitReady() {
    daemon.awaitOk("/-/ready");
    return this;
  }

  /** The alerts that fire. */
  List<Received> alerts() {
    return daemon.json("/api/v2/alerts").valueStream().map(Alertmanager::received).toList();
  }

  private static Received received(JsonNode alert) {
    return new Received(
        alert.get("labels"),
        alert.get("receivers").valueStream().map(r -> r.get("name").asString()).toList(),
        !alert.get("status").get("inhibitedBy").isEmpty());
  }

  @Override
  public void close() {
    daemon.close();
  }
}
