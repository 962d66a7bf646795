package dev.fsgsbase.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar …} as a service: start, stop, and starts that fail. */
@Timeout(180)
class ServiceIT {
  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private @Nullable Process service;
  private int port;

  private Process start(String... more) throws Exception {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    String[] args = new String[more.length + 2];
    args[0] = "--server.port=" + port;
    args[1] = "--fsgsbase.management.port=0";
    System.arraycopy(more, 0, args, 2, more.length);
    Process started = PackagedJar.start(folder, args);
    service = started;
    for (int tries = 0; tries < 600 && started.isAlive(); tries++) {
      if (isReady()) {
        return started;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("not ready: " + Files.readString(folder.resolve("out")));
  }

  private boolean isReady() throws InterruptedException {
    try {
      return get("/actuator/health/readiness").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return client.send(
        HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
        BodyHandlers.ofString());
  }

  @AfterEach
  void stop() {
    if (service != null) {
      service.destroyForcibly();
    }
  }

  @Test
  void itListensOnLoopbackWithAReportAndLeavesTwoLinesInTheLog() throws Exception {
    start();

    assertThat(get("/api/v1/probe").body()).contains("\"schemaVersion\":1");
    assertThat(get("/actuator/prometheus").body()).contains("fsgsbase_last_probe_timestamp_seconds");
    assertThat(Files.readAllLines(folder.resolve("out")))
        .hasSize(2)
        .anyMatch(line -> line.contains("Verdict "))
        .anyMatch(line -> line.contains("listens on port " + port));
    assertThat(Files.readString(folder.resolve("err"))).isEmpty();
  }

  @Test
  void sigtermEndsItWithinFiveSecondsAndLeavesNoChild() throws Exception {
    Process running = start("--fsgsbase.probe.interval=1s", "--fsgsbase.probe.min-interval=0s");
    List<ProcessHandle> children = running.descendants().toList();

    long begin = System.nanoTime();
    running.destroy();

    assertThat(running.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    assertThat(children).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void aBadValueStopsTheStartWithOneLineAndStatus64() throws Exception {
    PackagedJar.Ended ended = PackagedJar.run(folder, "--fsgsbase.probe.interval=often");

    assertThat(ended.status()).isEqualTo(64);
    assertThat(ended.out())
        .hasLineCount(1)
        .contains(
            "Cannot start: fsgsbase.probe.interval is \"often\"; it must be a duration such as");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void aPortThatIsTakenStopsTheStartWithOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      PackagedJar.Ended ended =
          PackagedJar.run(folder, "--server.port=" + taken.getLocalPort());

      assertThat(ended.status()).isEqualTo(70);
      assertThat(ended.out()).contains("Cannot start: ").contains("" + taken.getLocalPort());
      assertThat(ended.out().lines().filter(line -> line.contains(" ERROR "))).hasSize(1);
    }
  }

  @Test
  void theAgentOfANodeLoadsNoClassOfTheFleetsInventory() throws Exception {
    Path loaded = folder.resolve("loaded");
    service =
        new ProcessBuilder(
                PackagedJar.command(
                    List.of("-Dspring.context.exit=onRefresh", "-Xlog:class+load:file=" + loaded),
                    List.of("--server.port=0", "--fsgsbase.management.port=0")))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    assertThat(service.waitFor(120, TimeUnit.SECONDS)).isTrue();

    assertThat(Files.readString(loaded))
        .contains("dev.fsgsbase.probe.web.ProbeController ")
        .doesNotContain(
            "dev.fsgsbase.probe.fleet.",
            "dev.fsgsbase.probe.format.fleet.",
            "dev.fsgsbase.probe.web.FleetController",
            "dev.fsgsbase.probe.web.FleetDocumentsController",
            "dev.fsgsbase.probe.service.FleetConfiguration");
  }
}
