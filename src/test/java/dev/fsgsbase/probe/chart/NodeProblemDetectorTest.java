package dev.fsgsbase.probe.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.fsgsbase.probe.Needs;
import dev.fsgsbase.probe.testing.RecordedHosts;
import dev.fsgsbase.probe.testing.RunningService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The plugin against node-problem-detector's contract: exit status 0, 1 or another, and a message
 * of at most 80 bytes, within the timeout of the configuration; and the configuration against what
 * node-problem-detector validates when it starts.
 */
class NodeProblemDetectorTest {
  private static final Path FOLDER = Path.of("helm/node-checks");
  private static final Map<String, Object> CONFIG =
      YamlFile.read(FOLDER.resolve("fsgsbase.json")).get(0);
  private static final Map<String, Object> PLUGIN = YamlFile.map(CONFIG.get("pluginConfig"));
  private static final Map<String, Object> RULE =
      YamlFile.map(YamlFile.list(CONFIG.get("rules")).get(0));
  private static final Map<String, Object> CONDITION =
      YamlFile.map(YamlFile.list(CONFIG.get("conditions")).get(0));

  /** How the script ended. */
  private record Ended(int status, String message) {}

  @BeforeAll
  static void curl() {
    Needs.that(Files.isExecutable(Path.of("/usr/bin/curl")), "curl (apt-get install curl)");
  }

  private static Ended run(String nodeName, String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of("/bin/sh", FOLDER + "/fsgsbase-check.sh"));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("NODE_NAME");
    if (!nodeName.isEmpty()) {
      builder.environment().put("NODE_NAME", nodeName);
    }
    Process process = builder.start();
    long limit = seconds(RULE.get("timeout"));
    assertThat(process.waitFor(limit, TimeUnit.SECONDS)).as("ends within %s s", limit).isTrue();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(out).as("one line").endsWith("\n").hasLineCount(1);
    String message = out.strip();
    assertThat(message.getBytes(StandardCharsets.UTF_8)).isNotEmpty().hasSizeLessThanOrEqualTo(80);
    return new Ended(process.exitValue(), message);
  }

  private static long seconds(@Nullable Object duration) {
    return Duration.parse("PT" + duration).toSeconds();
  }

  @ParameterizedTest
  @CsvSource({
    "amd-epyc-linux-6.1, enabled, 0, FSGSBASE: enabled",
    "ubuntu-20.04-linux-5.4, enabled, 1, FSGSBASE: disabled-by-kernel (kernel-too-old)",
    "ubuntu-20.04-linux-5.4, 'enabled,disabled-by-kernel', 0,"
        + " FSGSBASE: disabled-by-kernel (kernel-too-old)",
    "behind-kernel-one-cpu, enabled, 1, FSGSBASE: enabled-behind-kernel",
    "worker-not-started, enabled, 2, 'FSGSBASE: unknown, the probe cannot tell'"
  })
  void theProbesAnswerBecomesTheStatus(String host, String require, int status, String message)
      throws Exception {
    try (RunningService service = RunningService.on(RecordedHosts.of(host)).start()) {
      String url = "http://127.0.0.1:" + service.awaitReport().port();

      assertThat(run(RunningService.NODE_NAME, url, require)).isEqualTo(new Ended(status, message));
      assertThat(run("", url, require).status()).isEqualTo(status);
      assertThat(run(RunningService.NODE_NAME, url, "nonsense"))
          .isEqualTo(new Ended(2, "FSGSBASE: unknown, status 400 from " + url));
    }
  }

  @Test
  void theAnswerOfAnotherNodeIsNone() throws Exception {
    try (RunningService service =
        RunningService.on(RecordedHosts.of("ubuntu-20.04-linux-5.4")).start()) {
      String url = "http://127.0.0.1:" + service.awaitReport().port();

      assertThat(run("another", url))
          .isEqualTo(new Ended(2, "FSGSBASE: unknown, another node answered: node-1"));
    }
  }

  @Test
  void nobodyThereIsUnknown() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }

    assertThat(run("", "http://127.0.0.1:" + free).message()).contains("no answer");
    assertThat(run("", "http://127.0.0.1:" + free).status()).isEqualTo(2);
  }

  @Test
  void aServerThatHangsIsUnknownWithinTheTimeout() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(run("", "http://127.0.0.1:" + silent.getLocalPort()).status()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"500", "404", "302", "204"})
  void anyOtherAnswerIsUnknown(int status) throws Exception {
    HttpServer server = serve(status, "{\"verdict\":\"enabled\",\"nodeName\":\"node-1\"}");
    try {
      assertThat(run("node-1", "http://127.0.0.1:" + server.getAddress().getPort()).status())
          .isEqualTo(2);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aLongMessageIsCut() throws Exception {
    HttpServer server =
        serve(409, "{\"verdict\":\"" + "x".repeat(200) + "\",\"nodeName\":\"node-1\"}");
    try {
      Ended ended = run("node-1", "http://127.0.0.1:" + server.getAddress().getPort());

      assertThat(ended.status()).isEqualTo(1);
      assertThat(ended.message()).hasSize(80);
    } finally {
      server.stop(0);
    }
  }

  private static HttpServer serve(int status, String body) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, status == 204 ? -1 : bytes.length);
          if (status != 204) {
            exchange.getResponseBody().write(bytes);
          }
          exchange.close();
        });
    server.start();
    return server;
  }

  /** What its Validate() asks for. */
  @Test
  void theConfigurationIsOneThatItStartsWith() {
    assertThat(CONFIG).containsEntry("plugin", "custom");
    assertThat(RULE).containsEntry("type", "permanent");
    assertThat(RULE.get("condition")).isEqualTo(CONDITION.get("type"));
    assertThat(seconds(RULE.get("timeout"))).isLessThanOrEqualTo(seconds(PLUGIN.get("timeout")));
    assertThat(PLUGIN).containsEntry("max_output_length", 80);
    assertThat(String.valueOf(RULE.get("path"))).endsWith("/fsgsbase-check.sh");
    assertThat(YamlFile.list(RULE.get("args"))).hasSize(2);
  }

  /** What its JSON structures have; it would ignore another name silently. */
  @Test
  void theConfigurationHasNoNameThatItDoesNotKnow() {
    assertThat(
            List.of("plugin", "pluginConfig", "source", "conditions", "rules", "metricsReporting"))
        .containsAll(CONFIG.keySet());
    assertThat(
            List.of(
                "invoke_interval",
                "timeout",
                "max_output_length",
                "concurrency",
                "enable_message_change_based_condition_update"))
        .as("without skip_initial_status, which would keep it from ever having the condition")
        .containsAll(PLUGIN.keySet());
    assertThat(List.of("type", "reason", "message")).containsAll(CONDITION.keySet());
    assertThat(List.of("type", "condition", "reason", "path", "args", "timeout"))
        .containsAll(RULE.keySet());
  }

  /** It keeps the default reason while the status is Unknown, so that may not be a "yes". */
  @Test
  void theDefaultReasonClaimsNothing() {
    assertThat(CONDITION)
        .containsEntry("reason", "NoFsgsbaseProblemFound")
        .containsEntry("message", "no problem with FSGSBASE was found");
  }
}
