package dev.fsgsbase.probe.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.testing.RecordedHosts;
import dev.fsgsbase.probe.testing.RunningService;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client accepts decides the format, and nothing that it says makes a scrape fail. */
@Timeout(60)
class ScrapeFormatTest {
  private static final String OF_THE_REPORT = "fsgsbase_verdict{verdict=\"enabled\"} 1.0";
  private static final String OF_THE_REGISTRY = "\njvm_threads_live_threads ";

  private static RunningService service;

  @BeforeAll
  static void start() {
    service = RunningService.on(RecordedHosts.of("rhel-8-linux-4.18")).start().awaitReport();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static HttpResponse<String> scrape(String accept) {
    return service.get(Scrape.PATH, "Accept", accept);
  }

  @Test
  void openMetricsEndsOnceAndAtItsEnd() {
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> response = scrape("application/openmetrics-text;version=1.0.0");
      assertThat(response.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("application/openmetrics-text");
      assertThat(response.body())
          .contains(OF_THE_REPORT, OF_THE_REGISTRY)
          .endsWith("\n# EOF\n")
          .containsOnlyOnce("# EOF");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
        "*/*",
        "text/html,*/*;q=0.8",
        "image/png",
        "nonsense"
      })
  void everythingElseIsTheTextFormat(String accept) {
    HttpResponse<String> response = scrape(accept);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain");
    assertThat(response.body()).contains(OF_THE_REPORT, OF_THE_REGISTRY).doesNotContain("# EOF");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE"})
  void aScrapeIsAGet(String method) {
    HttpResponse<String> response = service.send(method, Scrape.PATH);
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).hasValue("GET");
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void aHeadHasNoBody() {
    HttpResponse<String> response = service.send("HEAD", Scrape.PATH);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
  }
}
