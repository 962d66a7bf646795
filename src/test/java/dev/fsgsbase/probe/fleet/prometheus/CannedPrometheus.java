package dev.fsgsbase.probe.fleet.prometheus;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A server on the loopback interface that answers queries with what it was told to. */
public final class CannedPrometheus implements AutoCloseable {
  /** The moment of all answers: 2026-11-22T12:00:00Z. */
  public static final long NOW = 1_795_348_800L;

  private final Map<String, List<String>> series = new ConcurrentHashMap<>();
  private final List<String> extra = new CopyOnWriteArrayList<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private volatile HttpHandler misbehaviour = this::behave;
  private int targets;

  /** One call that it got. */
  public record Asked(String path, Map<String, String> parameters, Map<String, String> headers) {}

  /** Listens, and has no host yet. */
  public CannedPrometheus() throws IOException {
    this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  CannedPrometheus(HttpServer server) {
    this.server = server;
    server.createContext(
        "/",
        exchange -> {
          record(exchange);
          misbehaviour.handle(exchange);
        });
    server.setExecutor(threads);
    server.start();
    put("vector(time())", Map.of(), Long.toString(NOW));
  }

  /** Its address. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** Its port. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** What it was asked. */
  public List<Asked> asked() {
    return asked;
  }

  /** From now on, this answers. */
  public CannedPrometheus misbehave(HttpHandler handler) {
    misbehaviour = handler;
    return this;
  }

  /** From now on, it behaves again. */
  public CannedPrometheus repent() {
    return misbehave(this::behave);
  }

  /** Puts this beside status and data of each answer, such as {@code "isPartial":true}. */
  public CannedPrometheus beside(String member) {
    extra.add(member);
    return this;
  }

  /** A host that probed and was scraped a minute ago, on a target of its own. */
  public CannedPrometheus host(String node, String verdict, String cause, String... labels) {
    return host(
        new String[] {"instance", "10.0.0." + ++targets + ":3748"}, node, verdict, cause, labels);
  }

  /** The same on a target with these labels. */
  public CannedPrometheus host(
      String[] target, String node, String verdict, String cause, String... labels) {
    String scraped = Long.toString(NOW - 60);
    series("timestamp(fsgsbase_host_info)", scraped, target, with(labels, "node", node));
    series(
        "timestamp(fsgsbase_verdict_info)",
        scraped,
        target,
        new String[] {"verdict", verdict, "cause", cause});
    series("fsgsbase_last_probe_timestamp_seconds", Long.toString(NOW - 60), target, new String[0]);
    return this;
  }

  /** A host that had its last report an hour ago. */
  public CannedPrometheus gone(String node, String... labels) {
    String[] target = {"instance", "10.0.1." + ++targets + ":3748"};
    series(
        "last_over_time(fsgsbase_host_info[86400s]) unless fsgsbase_host_info",
        "1",
        target,
        with(labels, "node", node));
    series(
        "max_over_time(fsgsbase_last_probe_timestamp_seconds[86400s])"
            + " unless fsgsbase_last_probe_timestamp_seconds",
        Long.toString(NOW - 3600),
        target,
        new String[0]);
    return this;
  }

  /** One series of a query's answer. */
  public CannedPrometheus series(String query, String value, String[] target, String... labels) {
    Map<String, String> all = new TreeMap<>(Map.of("job", "fsgsbase-probe"));
    for (String[] some : List.of(target, labels)) {
      for (int i = 0; i < some.length; i += 2) {
        all.put(some[i], some[i + 1]);
      }
    }
    all.values().removeIf(String::isEmpty);
    put(query, all, value);
    return this;
  }

  private void put(String query, Map<String, String> labels, String value) {
    String one =
        "{\"metric\":%s,\"value\":[%d,\"%s\"]}"
            .formatted(JsonMapper.shared().writeValueAsString(labels), NOW, value);
    series.computeIfAbsent(query, q -> new ArrayList<>()).add(one);
  }

  private static String[] with(String[] labels, String name, String value) {
    List<String> all = new ArrayList<>(List.of(labels));
    all.addAll(List.of(name, value));
    return all.toArray(String[]::new);
  }

  private void record(HttpExchange exchange) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    asked.add(new Asked(exchange.getRequestURI().getPath(), parameters(exchange), headers));
  }

  private static Map<String, String> parameters(HttpExchange exchange) {
    Map<String, String> parameters = new TreeMap<>();
    for (String pair : String.valueOf(exchange.getRequestURI().getRawQuery()).split("&", -1)) {
      String[] both = pair.split("=", 2);
      parameters.put(both[0], URLDecoder.decode(both[1], StandardCharsets.UTF_8));
    }
    return parameters;
  }

  private void behave(HttpExchange exchange) throws IOException {
    answer(exchange, 200, "application/json", body(exchange));
  }

  /** What it would answer. */
  public String body(HttpExchange exchange) {
    String query = parameters(exchange).get("query");
    StringBuilder body = new StringBuilder("{\"status\":\"success\",");
    extra.forEach(member -> body.append(member).append(','));
    return body.append("\"data\":{\"resultType\":\"vector\",\"result\":[")
        .append(String.join(",", series.getOrDefault(String.valueOf(query), List.of())))
        .append("]}}")
        .toString();
  }

  /** Answers with this. */
  public static void answer(HttpExchange exchange, int status, String type, @Nullable String body)
      throws IOException {
    byte[] bytes = String.valueOf(body).getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
