package dev.fsgsbase.probe.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A real Prometheus with the shipped rules. They are as they are shipped but for how long they
 * wait: {@code for}, {@code keep_firing_for} and {@code interval} are {@value #WAIT}.
 */
final class Prometheus implements AutoCloseable {
  private static final String WAIT = "10s";
  private static final int RANGE_SECONDS = 60;

  private final Daemon daemon;

  private Prometheus(Daemon daemon) {
    this.daemon = daemon;
  }

  /**
   * Starts it.
   *
   * @param folder an empty folder to work in
   * @param scrapeConfigs the entries below {@code scrape_configs}, in YAML
   */
  static Prometheus start(Path folder, int alertmanager, String scrapeConfigs) {
    String program = Programs.find("apt-get install prometheus", "prometheus");
    int port = Daemon.freePort();
    try {
      for (Path rules : ShippedRules.files()) {
        Files.writeString(
            folder.resolve(rules.getFileName()),
            Files.readString(rules)
                .replaceAll("(?m)^( +(?:for|keep_firing_for|interval): )\\w+$", "$1" + WAIT));
      }
      Files.writeString(
          folder.resolve("prometheus.yaml"),
          """
          global: {scrape_interval: 2s, scrape_timeout: 2s, evaluation_interval: 1s}
          rule_files: [recording.yaml, alerts.yaml]
          alerting:
            alertmanagers:
              - static_configs: [{targets: ["127.0.0.1:%d"]}]
          scrape_configs: %s
          """
              .formatted(alertmanager, scrapeConfigs));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Prometheus(
        Daemon.start(
            folder,
            port,
            program,
            "--config.file=prometheus.yaml",
            "--storage.tsdb.path=data",
            "--web.listen-address=127.0.0.1:" + port));
  }

  Prometheus awaitReady() {
    daemon.awaitOk("/-/ready");
    return this;
  }

  /** Its address. */
  String url() {
    return "http://127.0.0.1:" + daemon.port();
  }

  /** What an expression is now: a list of series with {@code metric} and {@code value}. */
  JsonNode query(String expr) {
    return data("/api/v1/query?query=" + encoded(expr));
  }

  /** What it was in the last minute: a list of series with {@code metric} and {@code values}. */
  JsonNode queryRange(String expr) {
    long now = Instant.now().getEpochSecond();
    return data(
        "/api/v1/query_range?step=1&start=%d&end=%d&query=%s"
            .formatted(now - RANGE_SECONDS, now, encoded(expr)));
  }

  private JsonNode data(String path) {
    return daemon.json(path).get("data").get("result");
  }

  private static String encoded(String expr) {
    return URLEncoder.encode(expr, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    daemon.close();
  }
}
