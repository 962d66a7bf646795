package dev.fsgsbase.probe.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.testing.HangingHost;
import dev.fsgsbase.probe.testing.RecordedHosts;
import dev.fsgsbase.probe.testing.RunningService;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The status page and its files over HTTP. */
class StatusPageControllerTest {
  private static final Path FILES = Path.of("src/main/resources/dev/fsgsbase/probe/web/page");
  private static final String BROWSER =
      "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

  @SuppressWarnings("NullAway.Init")
  private static RunningService service;

  @BeforeAll
  static void start() {
    service = RunningService.on(RecordedHosts.of("nofsgsbase-linux-6.1")).start().awaitReport();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {BROWSER, "text/html", "*/*"})
  void aBrowserGetsThePage(String accept) {
    HttpResponse<String> answer = service.get("/", "Accept", accept);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
    assertThat(answer.headers().firstValue("Vary")).hasValue("Accept");
    assertThat(answer.body()).startsWith("<!doctype html>").contains("Disabled by the kernel");
  }

  @Test
  void whoAsksForTextGetsTheLineThatCheckPrints() {
    HttpResponse<String> answer = service.get("/", "Accept", "text/plain");

    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
    assertThat(answer.body()).startsWith("node-1: disabled-by-kernel (boot-parameter): ");
  }

  @Test
  void whoAsksForJsonIsToldThatItIsNotHere() {
    HttpResponse<String> answer = service.get("/", "Accept", "application/json");

    assertThat(answer.statusCode()).isEqualTo(406);
    assertThat(answer.body()).contains(ProblemType.NOT_ACCEPTABLE.uri().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "page.css, text/css;charset=UTF-8",
    "page.js, text/javascript;charset=UTF-8",
    "icons.svg, image/svg+xml",
    "icon.svg, image/svg+xml"
  })
  void aFileIsServedAsWhatItIs(String name, String type) throws IOException {
    HttpResponse<String> answer = service.get("/page/" + name);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue(type);
    assertThat(answer.body()).isEqualTo(Files.readString(FILES.resolve(name)));
  }

  @Test
  void everyFileOfTheFolderIsServedAndNoOther() throws IOException {
    for (String path : paths().toList()) {
      assertThat(service.get(path).statusCode()).as(path).isEqualTo(200);
    }
    for (String path : List.of("/page/", "/page/no.js", "/page/..%2Fopenapi.json", "/page/js")) {
      assertThat(service.get(path).statusCode()).as(path).isIn(400, 404);
    }
  }

  private static Stream<String> paths() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      return Stream.concat(
          Stream.of("/"), files.map(file -> "/page/" + file.getFileName()).toList().stream());
    }
  }

  @ParameterizedTest
  @MethodSource("paths")
  void whoHasItIsToldThatItIsStillTheSame(String path) {
    HttpResponse<String> head = service.send("HEAD", path);
    String etag = head.headers().firstValue("ETag").orElseThrow();

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("Cache-Control")).hasValue("no-cache");
    assertThat(service.get(path).headers().firstValue("ETag")).hasValue(etag);
    assertThat(service.get(path, "If-None-Match", etag).statusCode()).isEqualTo(304);
    assertThat(service.get(path, "If-None-Match", "\"old\"").statusCode()).isEqualTo(200);
    assertThat(service.get(path, "If-Modified-Since", "Sun, 22 Nov 2036 00:00:00 GMT").statusCode())
        .isEqualTo(200);
  }

  @Test
  void theFilesAreAFewKibibytes() throws IOException {
    long bytes = 0;
    for (String path : paths().toList()) {
      bytes += service.get(path).body().length();
    }
    assertThat(bytes).isBetween(20_000L, 64_000L);
  }

  @Test
  void beforeTheFirstReportThePageSaysSoAndTheLineIsAProblem(@TempDir Path folder) {
    try (RunningService young =
        RunningService.before(new HangingHost(folder, "nofsgsbase-linux-6.1")).start()) {
      assertThat(young.get("/").statusCode()).isEqualTo(200);
      assertThat(young.get("/").body()).contains("The first probe is running");

      HttpResponse<String> line = young.get("/", "Accept", "text/plain");
      assertThat(line.statusCode()).isEqualTo(503);
      assertThat(line.body()).contains(ProblemType.NO_REPORT_YET.uri().toString());
    }
  }
}
