package dev.fsgsbase.probe.simulation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many hosts on one port of the loopback interface. {@code /targets} tells Prometheus of them (its
 * http_sd_configs), and {@code /hosts/NAME/metrics} is what each exports.
 */
public final class SimulatedFleet implements AutoCloseable {
  private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";
  private static final String HOSTS = "/hosts/";
  private static final String METRICS = "/metrics";
  private static final int THREADS = 4;

  private final Map<String, SimulatedHost> hosts = new ConcurrentSkipListMap<>();
  private final Recordings recordings = new Recordings();
  private final ExecutorService answering = Executors.newFixedThreadPool(THREADS);
  private final ScheduledExecutorService probing = Executors.newSingleThreadScheduledExecutor();
  private final HttpServer server;
  private final Future<?> turns;

  /**
   * Listens; there is no host yet.
   *
   * @param port 0 for a free one
   * @param interval how often every host probes
   */
  public SimulatedFleet(int port, Duration interval) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/targets", this::targets);
    server.createContext(HOSTS, this::metrics);
    server.setExecutor(answering);
    server.start();
    turns =
        probing.scheduleAtFixedRate(
            this::probe, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Adds a host that has probed once.
   *
   * @param pool empty if it is in none
   */
  public SimulatedHost add(String name, String pool, String recording) {
    SimulatedHost host = new SimulatedHost(name, pool, recording, recordings);
    host.probe(Instant.now());
    hosts.put(name, host);
    return host;
  }

  /** Adds a host whose service answers and has no report, as if its first probe never ended. */
  public SimulatedHost addWithoutReport(String name) {
    SimulatedHost host = new SimulatedHost(name, "", "", recordings).stopProbing();
    hosts.put(name, host);
    return host;
  }

  /** The host of this name. */
  public SimulatedHost host(String name) {
    SimulatedHost host = hosts.get(name);
    if (host == null) {
      throw new IllegalArgumentException("there is no host " + name);
    }
    return host;
  }

  /** How many hosts there are. */
  public int size() {
    return hosts.size();
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void probe() {
    Instant now = Instant.now();
    hosts.values().forEach(host -> host.probeIfItStillDoes(now));
  }

  private void targets(HttpExchange exchange) throws IOException {
    String json =
        hosts.keySet().stream().map(this::target).collect(Collectors.joining(",\n", "[", "]\n"));
    answer(exchange, 200, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  private String target(String name) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("instance", name);
    labels.put("__metrics_path__", HOSTS + name + METRICS);
    return JsonMapper.shared()
        .writeValueAsString(
            Map.of("targets", new String[] {"127.0.0.1:" + port()}, "labels", labels));
  }

  private void metrics(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    SimulatedHost host =
        path.endsWith(METRICS)
            ? hosts.get(path.substring(HOSTS.length(), path.length() - METRICS.length()))
            : null;
    if (host == null) {
      answer(exchange, 404, CONTENT_TYPE, new byte[0]);
    } else if (!host.answers()) {
      answer(exchange, 503, CONTENT_TYPE, new byte[0]);
    } else {
      answer(exchange, 200, CONTENT_TYPE, host.metrics());
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    turns.cancel(true);
    probing.shutdownNow();
    server.stop(0);
    answering.shutdownNow();
  }
}
