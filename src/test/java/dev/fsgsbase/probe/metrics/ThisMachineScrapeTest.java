package dev.fsgsbase.probe.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.fsgsbase.probe.selftest.Outcome;
import dev.fsgsbase.probe.testing.RunningService;
import dev.fsgsbase.probe.verdict.Verdict;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scrapes of the service on this very machine, after hundreds of requests of all kinds. */
@Timeout(60)
class ThisMachineScrapeTest {
  private static final List<String> KEPT =
      List.of(
          "http_server_requests_seconds",
          "jvm_memory_used_bytes",
          "jvm_threads_live_threads",
          "process_cpu_usage",
          "process_files_open_files",
          "process_start_time_seconds");

  private static RunningService service;

  @BeforeAll
  static void start() {
    service = RunningService.on(Path.of("/")).start().awaitReport();
    for (int i = 0; i < 40; i++) {
      service.get("/api/v1/probe");
      service.get("/api/v1/probe", "If-None-Match", "*");
      service.get("/api/v1/evidence/" + i);
      service.get("/nope/" + i);
      service.get("/api/v1/check?require=broken");
      service.send("DELETE", "/api/v1/verdict");
      service.get("/api/v1/verdict", "Accept", "text/html");
      service.raw("GET /a|" + i + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      service.get("/actuator/health/liveness");
    }
    for (int i = 0; i < 3; i++) {
      service.post("/api/v1/probe");
    }
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void aHostCostsAtMostEightySeriesOfItsOwnAndAHundredInAll() {
    List<String> series = Scrape.of(service).series();

    assertThat(series).filteredOn(line -> line.startsWith("fsgsbase_")).hasSizeBetween(40, 80);
    assertThat(series).hasSizeLessThanOrEqualTo(100);
  }

  @Test
  void onlyTheKeptMetersAreExportedBesideThem() {
    assertThat(Scrape.of(service).series())
        .filteredOn(line -> !line.startsWith("fsgsbase_"))
        .allMatch(line -> KEPT.stream().anyMatch(line::startsWith))
        .isNotEmpty();
  }

  @Test
  void everyOutcomeOfASelfTestHasACounter() {
    assertThat(Scrape.of(service).series("fsgsbase_self_test_runs_total"))
        .hasSize(Outcome.values().length)
        .contains("fsgsbase_self_test_runs_total{outcome=\"protocol_error\"} 0.0");
  }

  @Test
  void everyVerdictHasASeriesAndOneOfThemIsOne() {
    Scrape scrape = Scrape.of(service);

    assertThat(scrape.series("fsgsbase_verdict")).hasSize(Verdict.values().length);
    assertThat(scrape.label("fsgsbase_verdict", "verdict"))
        .isPresent()
        .isEqualTo(scrape.label("fsgsbase_verdict_info", "verdict"));
  }

  @Test
  void everyFamilyHasHelpAndAType() {
    String text = Scrape.of(service).text();

    for (String line : Scrape.of(service).series()) {
      String name = line.split("[{ ]", 2)[0];
      String family = name.replaceFirst("_(count|sum)$", "");
      assertThat(text).containsPattern("(?m)^# HELP " + family + " \\S.*\\S$");
      assertThat(text).containsPattern("(?m)^# TYPE " + family + " (gauge|counter|summary)$");
    }
  }

  @Test
  void theCollectorOfGarbageLosesNothing() throws InterruptedException {
    List<String> before = names();

    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(50);
    }

    assertThat(names()).containsAll(before);
    assertThat(Scrape.of(service).series()).noneMatch(line -> line.endsWith("NaN"));
  }

  private static List<String> names() {
    return Scrape.of(service).series().stream()
        .map(line -> line.substring(0, line.lastIndexOf(' ')))
        .toList();
  }

  @Test
  void promtoolFindsNothingToSay(@TempDir Path folder) throws Exception {
    assertThat(promtool(folder, Scrape.of(service).text(), "check", "metrics")).isEmpty();
  }

  /** promtool reads OpenMetrics as Prometheus does, but wants a time in every line. */
  @Test
  void openMetricsIsReadByPrometheus(@TempDir Path folder) throws Exception {
    HttpResponse<String> response =
        service.get(
            Scrape.PATH,
            "Accept",
            "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5");
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("application/openmetrics-text;version=1.0.0;charset=utf-8");
    assertThat(response.body())
        .contains("# TYPE fsgsbase_self_test_runs counter\n", "# TYPE fsgsbase_usable gauge\n")
        .endsWith("\n# EOF\n");
    Path text = folder.resolve("openmetrics");
    Files.writeString(text, response.body().replaceAll("(?m)^([^#].*)$", "$1 1795000000"));

    String said =
        promtool(
            folder,
            "",
            "tsdb",
            "create-blocks-from",
            "openmetrics",
            text.toString(),
            folder.resolve("blocks").toString());

    assertThat(said).doesNotContain("error", "fail").contains("NUM SERIES");
  }

  /** What promtool says; it must end with 0. */
  private static String promtool(Path folder, String input, String... arguments) throws Exception {
    Path in = Files.writeString(folder.resolve("input"), input);
    List<String> words = new ArrayList<>(List.of("promtool"));
    words.addAll(List.of(arguments));
    ProcessBuilder command = new ProcessBuilder(words);
    command.redirectInput(in.toFile()).redirectErrorStream(true);
    Process process;
    try {
      process = command.start();
    } catch (IOException e) {
      return missing(e);
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private static String missing(IOException e) {
    String advice = "promtool is missing: apt-get install prometheus";
    if (System.getenv("CI") != null) {
      throw new AssertionError(advice, e);
    }
    return abort(advice);
  }
}
