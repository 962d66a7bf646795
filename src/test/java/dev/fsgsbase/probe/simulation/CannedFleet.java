package dev.fsgsbase.probe.simulation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The API of a Prometheus whose fleet is as large as one likes: its answers are made once, so that
 * giving one costs next to nothing. The labels are as long as a PodMonitor makes them. One host in
 * a hundred stopped reporting, one in ten has a kernel that is too old.
 *
 * <pre>{@code
 * java -cp … dev.fsgsbase.probe.simulation.CannedFleet HOSTS PORT
 * }</pre>
 */
public final class CannedFleet implements AutoCloseable {
  /** The moment of all answers: 2026-11-22T12:00:00Z. */
  private static final long NOW = 1_795_348_800L;

  private static final int SILENT = 100;
  private static final int OLD = 10;
  private static final List<String> CPUS =
      List.of(
          "Intel(R) Xeon(R) Platinum 8259CL CPU @ 2.50GHz",
          "AMD EPYC 7R13 Processor",
          "Intel(R) Xeon(R) Platinum 8488C");

  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final Map<Kind, byte[]> answers = new EnumMap<>(Kind.class);
  private final HttpServer server;
  private final int hosts;

  /** Listens on the loopback interface; {@code port} 0 for a free one. */
  public CannedFleet(int hosts, int port) throws IOException {
    this.hosts = hosts;
    for (Kind kind : Kind.values()) {
      answers.put(kind, body(kind, hosts));
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/api/v1/query", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** Serves until it is interrupted. */
  public static void main(String... args) throws Exception {
    try (CannedFleet fleet =
        new CannedFleet(Integer.parseInt(args[0]), Integer.parseInt(args[1]))) {
      System.out.printf("%d hosts on port %d%n", fleet.hosts, fleet.port());
      Thread.currentThread().join();
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** How many of these hosts stopped reporting. */
  public static int silent(int hosts) {
    return (hosts + SILENT - 1) / SILENT;
  }

  /** How many report that their kernel is too old. */
  public static int old(int hosts) {
    return (hosts + OLD - 1) / OLD - silent(hosts);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String query =
        URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
    byte[] body = Objects.requireNonNull(answers.get(Kind.of(query)));
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    try (exchange) {
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** What the inventory asks for. */
  private enum Kind {
    CLOCK,
    HOSTS,
    VERDICTS,
    REPORTS,
    GONE_HOSTS,
    GONE_REPORTS;

    static Kind of(String query) {
      boolean gone = query.contains(" unless ");
      if (query.contains("vector(time())")) {
        return CLOCK;
      }
      if (query.contains("fsgsbase_last_probe")) {
        return gone ? GONE_REPORTS : REPORTS;
      }
      return query.contains("fsgsbase_verdict_info") ? VERDICTS : gone ? GONE_HOSTS : HOSTS;
    }

    boolean isOf(int host) {
      boolean gone = this == GONE_HOSTS || this == GONE_REPORTS;
      return gone == (host % SILENT == 0);
    }
  }

  private static byte[] body(Kind kind, int hosts) {
    StringBuilder out = new StringBuilder();
    out.append("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[");
    if (kind == Kind.CLOCK) {
      out.append("{\"metric\":{},\"value\":[" + NOW + ",\"" + NOW + "\"]}");
    } else {
      String separator = "";
      for (int i = 0; i < hosts; i++) {
        if (kind.isOf(i)) {
          out.append(separator).append(series(kind, i));
          separator = ",\n";
        }
      }
    }
    return out.append("]}}").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String series(Kind kind, int i) {
    long value =
        switch (kind) {
          case REPORTS, GONE_REPORTS -> NOW - 60 - i % 240;
          case HOSTS, VERDICTS -> NOW - i % 60;
          default -> 1;
        };
    String own =
        switch (kind) {
          case HOSTS, GONE_HOSTS -> description(i);
          case VERDICTS -> verdict(i);
          default -> "";
        };
    return """
    {"metric":{"container":"fsgsbase-probe","endpoint":"metrics",\
    "instance":"10.%d.%d.%d:3748","job":"observability/fsgsbase-probe",\
    "namespace":"observability","pod":"fsgsbase-probe-%05x"%s},"value":[%d,"%d"]}\
    """
        .formatted(i >> 16, i >> 8 & 255, i & 255, i, own, NOW, value);
  }

  private static String verdict(int i) {
    return i % OLD == 0
        ? ",\"verdict\":\"disabled-by-kernel\",\"cause\":\"kernel-too-old\""
        : ",\"verdict\":\"enabled\"";
  }

  private static String description(int i) {
    return """
    ,"node":"ip-10-%d-%d-%d.eu-central-1.compute.internal","architecture":"x86_64",\
    "kernel_release":"%s","cpu_vendor":"GenuineIntel","cpu_model":"%s","hypervisor":"KVM",\
    "pool":"pool-%03d\"\
    """
        .formatted(
            i >> 16,
            i >> 8 & 255,
            i & 255,
            i % OLD == 0 ? "5.4.0-1103-aws" : "6.1.0-" + i % 40 + "-cloud-amd64",
            CPUS.get(i % CPUS.size()),
            i / 500);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
