package dev.fsgsbase.probe.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.fsgsbase.probe.cli.Cli;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the real kubectl prints of a fleet. Its nodes are recorded hosts, labelled as {@code check
 * --format=nfd} says; the server answers the four calls that kubectl makes, as an API server does.
 */
class FleetIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Node names and the recorded hosts that they are. */
  private static final Map<String, String> FLEET = new LinkedHashMap<>();

  static {
    FLEET.put("batch-1", "amd-epyc-linux-6.1");
    FLEET.put("batch-2", "ubuntu-20.04-linux-5.4");
    FLEET.put("edge-1", "arm64-sve2-linux-6.1");
    FLEET.put("web-1", "behind-kernel-one-cpu");
    FLEET.put("web-2", "worker-not-started");
  }

  @TempDir private Path folder;
  private final HttpServer server;

  FleetIT() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeAll
  static void tools() {
    HelmTools.needed();
  }

  @BeforeEach
  void serve() {
    answer("/api", Map.of("kind", "APIVersions", "versions", List.of("v1")));
    answer("/apis", Map.of("kind", "APIGroupList", "apiVersion", "v1", "groups", List.of()));
    Map<String, Object> nodes = new HashMap<>();
    nodes.putAll(Map.of("name", "nodes", "singularName", "node", "kind", "Node"));
    nodes.putAll(Map.of("namespaced", false, "verbs", List.of("get", "list")));
    answer(
        "/api/v1",
        Map.of("kind", "APIResourceList", "groupVersion", "v1", "resources", List.of(nodes)));
    answer("/api/v1/nodes", table());
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(String path, Map<String, Object> body) {
    byte[] bytes = JSON.writeValueAsBytes(body);
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private static Map<String, Object> table() {
    List<Map<String, Object>> columns = new ArrayList<>();
    for (String name : List.of("Name", "Status", "Roles", "Age", "Version")) {
      columns.add(Map.of("name", name, "type", "string", "priority", 0));
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    FLEET.forEach((node, host) ->
        rows.add(
            Map.of(
                "cells", List.of(node, "Ready", "<none>", "41d", "v1.35.2"),
                "object",
                    Map.of(
                        "kind", "PartialObjectMetadata",
                        "apiVersion", "meta.k8s.io/v1",
                        "metadata", Map.of("name", node, "labels", labels(host))))));
    return Map.of(
        "kind",
        "Table",
        "apiVersion",
        "meta.k8s.io/v1",
        "columnDefinitions",
        columns,
        "rows",
        rows);
  }

  private static Map<String, String> labels(String host) {
    StringWriter out = new StringWriter();
    Cli.run(
        new PrintWriter(out),
        new PrintWriter(new StringWriter()),
        "check",
        "--format=nfd",
        "--root=src/test/resources/hosts/" + host);
    Map<String, String> labels = new HashMap<>();
    out.toString()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("=", 2))
        .forEach(label -> labels.put(label[0], label[1]));
    return labels;
  }

  @Test
  void thePageShowsWhatKubectlPrints() throws Exception {
    String printed =
        HelmTools.run(
                folder,
                Map.of(),
                List.of(
                    HelmTools.KUBECTL.toString(),
                    "--server=http://127.0.0.1:" + server.getAddress().getPort(),
                    "--cache-dir=" + folder,
                    "get",
                    "nodes",
                    "-L",
                    "fsgsbase.dev/verdict,fsgsbase.dev/usable"))
            .success();

    String trimmed = String.join("\n", printed.lines().map(String::stripTrailing).toList());
    assertThat(printed.lines()).hasSize(FLEET.size() + 1);
    assertThat(Files.readString(Path.of("docs/kubernetes.md"), StandardCharsets.UTF_8))
        .contains(
            "$ kubectl get nodes -L fsgsbase.dev/verdict,fsgsbase.dev/usable\n" + trimmed + "\n");
  }
}
