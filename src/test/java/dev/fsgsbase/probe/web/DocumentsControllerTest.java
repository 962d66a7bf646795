package dev.fsgsbase.probe.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.testing.HangingHost;
import dev.fsgsbase.probe.testing.RunningService;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The documents as they are served. */
class DocumentsControllerTest {
  @SuppressWarnings("NullAway.Init")
  private static RunningService service;

  @BeforeAll
  static void start(@TempDir Path folder) {
    service =
        RunningService.before(new HangingHost(folder, "intel-cascadelake-linux-6.18")).start();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/report.schema.json, report.schema.json, application/schema+json",
    "/v3/api-docs, openapi.json, application/json"
  })
  void aDocumentIsServedAsItIsInDocsEvenBeforeTheFirstReport(
      String path, String file, String mediaType) throws Exception {
    HttpResponse<String> answer = service.send("GET", path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(Files.readString(Path.of("docs", file)));
    assertThat(answer.headers().firstValue("Content-Type")).hasValue(mediaType);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache");
  }

  @Test
  void whoAsksForPlainJsonGetsTheSchemaAsPlainJson() throws Exception {
    HttpResponse<String> answer =
        service.send("GET", "/api/v1/report.schema.json", "Accept", "application/json");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
  }

  @ParameterizedTest
  @CsvSource({"/api/v1/report.schema.json", "/v3/api-docs"})
  void whoHasADocumentIsToldThatItIsStillTheSame(String path) throws Exception {
    String etag = service.send("GET", path).headers().firstValue("ETag").orElseThrow();

    assertThat(service.send("GET", path, "If-None-Match", etag).statusCode()).isEqualTo(304);
    assertThat(service.send("GET", path, "If-None-Match", "\"old\"").statusCode()).isEqualTo(200);
    assertThat(service.send("HEAD", path).headers().firstValue("ETag")).hasValue(etag);
  }
}
