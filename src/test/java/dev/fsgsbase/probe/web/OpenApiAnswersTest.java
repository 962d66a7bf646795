package dev.fsgsbase.probe.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.testing.HangingHost;
import dev.fsgsbase.probe.testing.RecordedHosts;
import dev.fsgsbase.probe.testing.RunningService;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What running services answer is what docs/openapi.json says, for every documented status. */
class OpenApiAnswersTest {
  /** Headers that mean something to clients: documented if they are there. */
  private static final Set<String> TELLING =
      Set.of(
          "ETag",
          "Last-Modified",
          "Age",
          "Cache-Control",
          "Retry-After",
          "Allow",
          "WWW-Authenticate");

  @SuppressWarnings("NullAway.Init")
  private static RunningService enabled;

  @SuppressWarnings("NullAway.Init")
  private static RunningService disabled;

  /** It never had a report, and its loop seems to stall since long. */
  @SuppressWarnings("NullAway.Init")
  private static RunningService stalled;

  /** It asks for a token, which is in this file. */
  @SuppressWarnings("NullAway.Init")
  private static RunningService locked;

  @SuppressWarnings("NullAway.Init")
  private static Path token;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    token = Files.writeString(folder.resolve("token"), "0123456789abcdef");
    locked =
        over("intel-cascadelake-linux-6.18")
            .with("fsgsbase.probe-now.token-file", token.toString())
            .start();
    enabled = over("intel-cascadelake-linux-6.18").start().awaitReport();
    disabled =
        over("nofsgsbase-linux-6.1")
            .with("fsgsbase.probe.min-interval", "5m")
            .start()
            .awaitReport();
    AtomicLong nanos = new AtomicLong();
    HangingHost host = new HangingHost(folder, "intel-cascadelake-linux-6.18");
    stalled = RunningService.before(host).with(nanos::get).start();
    nanos.addAndGet(Duration.ofHours(1).toNanos());
  }

  @AfterAll
  static void stop() {
    Stream.of(enabled, disabled, stalled, locked).forEach(RunningService::close);
  }

  private static RunningService.Builder over(String name) {
    return RunningService.on(RecordedHosts.of(name));
  }

  static Stream<OpenApi.Answer> answers() {
    return OpenApi.answers().stream();
  }

  @ParameterizedTest
  @MethodSource("answers")
  void aRealAnswerIsAsDocumented(OpenApi.Answer documented) throws Exception {
    HttpResponse<String> real = provoke(documented);

    if (!documented.status().equals("default")) {
      assertThat(real.statusCode()).hasToString(documented.status());
    }
    checkBody(documented, real);
    checkHeaders(documented, real);
  }

  private static HttpResponse<String> provoke(OpenApi.Answer answer)
      throws IOException, InterruptedException {
    String method = answer.method();
    String path = answer.path().replace("{source}", "hwcap2").replace("{file}", "page.css");
    return switch (answer.status()) {
      case "200" -> enabled.send(method, path);
      case "304" -> enabled.send(method, path, "If-None-Match", etag(path));
      case "400" -> enabled.send(method, path + "?require=unknown");
      case "401" -> locked.send(method, path);
      case "403" -> enabled.send(method, path, "Sec-Fetch-Site", "cross-site");
      case "404" -> enabled.send(method, answer.path().replace("{source}", "lscpu"));
      case "405" -> enabled.send("DELETE", path);
      case "406" -> enabled.send(method, path, "Accept", "image/png");
      case "409" -> disabled.send(method, path);
      case "413" -> enabled.sendBody(method, path, "x");
      case "415" -> enabled.send(method, path, "Content-Type", "text/plain");
      case "429" -> disabled.send(method, path);
      case "503" -> method.equals("POST") ? withoutToken(path) : stalled.send(method, path);
      case "default" -> enabled.send(method, path, "X-Long", "x".repeat(20_000));
      default -> throw new AssertionError("nothing here provokes " + answer);
    };
  }

  private static HttpResponse<String> withoutToken(String path) throws IOException {
    Path away = Files.move(token, token.resolveSibling("away"));
    try {
      return locked.send("POST", path);
    } finally {
      Files.move(away, token);
    }
  }

  private static String etag(String path) throws IOException, InterruptedException {
    return enabled.send("GET", path).headers().firstValue("ETag").orElseThrow();
  }

  private static void checkBody(OpenApi.Answer documented, HttpResponse<String> real) {
    Map<String, JsonNode> content = documented.content();
    Optional<String> type = real.headers().firstValue("Content-Type");
    if (content.isEmpty()) {
      assertThat(type).isEmpty();
      assertThat(real.body()).isEmpty();
      return;
    }
    MediaType sent = MediaType.parseMediaType(type.orElseThrow());
    JsonNode described =
        content.entrySet().stream()
            .filter(entry -> MediaType.parseMediaType(entry.getKey()).equals(sent))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow(() -> new AssertionError(sent + " is not documented: " + content));
    boolean json = sent.getSubtype().endsWith("json");
    String body = json ? real.body() : JsonNodeFactory.instance.stringNode(real.body()).toString();
    assertThat(OpenApi.errors(described.get("schema"), body)).as(body).isEmpty();
  }

  private static void checkHeaders(OpenApi.Answer documented, HttpResponse<String> real) {
    for (String name : TELLING) {
      Optional<String> value = real.headers().firstValue(name);
      JsonNode header = documented.headers().get(name);
      assertThat(value.isPresent()).as(name + " is sent as documented").isEqualTo(header != null);
      if (header != null) {
        boolean number = header.at("/schema/type").asString().equals("integer");
        String text = value.orElseThrow();
        String json = number ? text : JsonNodeFactory.instance.stringNode(text).toString();
        assertThat(OpenApi.errors(header.get("schema"), json)).as(name).isEmpty();
      }
    }
  }

  @Test
  void aCheckIsUndeterminedAsDocumentedWhileTheVerdictIsUnknown() throws Exception {
    OpenApi.Answer documented = new OpenApi.Answer("GET", "/api/v1/check", "503");
    try (RunningService unknown = over("auxv-readers-disagree").start().awaitReport()) {
      HttpResponse<String> real = unknown.send("GET", "/api/v1/check");

      assertThat(real.statusCode()).isEqualTo(503);
      assertThat(real.body()).contains(ProblemType.UNDETERMINED.uri().toString());
      checkBody(documented, real);
      checkHeaders(documented, real);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"auxv-readers-disagree", "arm64-sve2-linux-6.1", "worker-not-started"})
  void answersWithNullsAreAsDocumentedToo(String name) throws Exception {
    try (RunningService service = over(name).start().awaitReport()) {
      for (String path : new String[] {"probe", "verdict", "evidence", "self-test", "history"}) {
        OpenApi.Answer documented = new OpenApi.Answer("GET", "/api/v1/" + path, "200");
        checkBody(documented, service.send("GET", documented.path()));
      }
    }
  }
}
