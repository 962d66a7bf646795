package dev.fsgsbase.probe.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fsgsbase.probe.testing.ChangingHost;
import dev.fsgsbase.probe.testing.Json;
import dev.fsgsbase.probe.testing.RunningService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** The whole service with modes on, against an API server. */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class PublishingServiceTest {
  private static final String NODE = RunningService.NODE_NAME;
  private static final String ENABLED = "amd-epyc-linux-6.1";
  private static final String TOO_OLD = "ubuntu-20.04-linux-5.4";
  private static final String FINDING = "behind-kernel-one-cpu";
  private static final String UNKNOWN = "auxv-readers-disagree";

  @TempDir private Path folder;
  private ChangingHost host;
  private ApiServerEmulator emulator;

  @BeforeEach
  void start() {
    host = new ChangingHost(folder, ENABLED);
    emulator = ApiServerEmulator.start(folder.resolve("account"));
    emulator.store().putNode(NODE);
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  private RunningService.Builder service(String... modes) {
    RunningService.Builder service =
        RunningService.on(host.root())
            .with("fsgsbase.probe.interval", "1h")
            .with("fsgsbase.publish.spread", "0s")
            .with("fsgsbase.publish.api-server.url", emulator.url().toString())
            .with("fsgsbase.publish.api-server.account", emulator.account().toString());
    for (String mode : modes) {
      service.with("fsgsbase.publish." + mode + ".enabled", "true");
    }
    return service;
  }

  private JsonNode label(String name) {
    return emulator.store().node(NODE).path("metadata").path("labels").path("fsgsbase.dev/" + name);
  }

  private @Nullable String reason() {
    UsableCondition condition = UsableCondition.in(emulator.store().node(NODE));
    return condition == null ? null : condition.reason();
  }

  /** What is seen twice has to be there a second apart: publishing looks that often. */
  private void staysAs(String name, RunningService service) throws InterruptedException {
    becomes(name, service);
    Thread.sleep(1500);
    becomes(name, service);
  }

  private void becomes(String name, RunningService service) {
    host.become(name);
    assertThat(service.post("/api/v1/probe").statusCode()).isEqualTo(200);
  }

  private static void eventually(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(20)).until(condition);
  }

  private static List<String> series(RunningService service) {
    return service
        .get("/actuator/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith("fsgsbase_publish_"))
        .toList();
  }

  @Test
  void labelsAndConditionArriveAndFollowAChangeThatWasSeenTwice(CapturedOutput log)
      throws InterruptedException {
    try (RunningService service = service("node-labels", "node-condition").start().awaitReport()) {
      eventually(() -> label("usable").asString("").equals("true") && "Enabled".equals(reason()));

      becomes(TOO_OLD, service);
      await()
          .during(Duration.ofSeconds(2))
          .atMost(Duration.ofSeconds(3))
          .until(() -> label("verdict").asString(""), Predicate.isEqual("enabled"));
      becomes(TOO_OLD, service);
      eventually(() -> label("usable").asString("").equals("false"));
      eventually(() -> emulator.store().events().size() == 1);
      assertThat(reason()).isEqualTo("DisabledByKernel");

      staysAs(UNKNOWN, service);
      eventually(() -> label("verdict").asString("").equals("unknown"));
      assertThat(label("usable").isMissingNode()).isTrue();
      assertThat(service.get("/actuator/prometheus").body().lines())
          .filteredOn(line -> line.startsWith("fsgsbase_"))
          .hasSizeLessThanOrEqualTo(80);
    }
    assertThat(log)
        .contains("Published node-labels: enabled")
        .contains("Published node-condition: disabled-by-kernel")
        .doesNotContain("Cannot publish");
  }

  @Test
  void theSecurityFindingIsThereAtOnceAlsoWhileFirstWritesAreSpread() {
    host.become(FINDING);
    try (RunningService service =
        service("node-condition").with("fsgsbase.publish.spread", "1h").start().awaitReport()) {
      eventually(() -> "EnabledBehindKernel".equals(reason()));
      eventually(() -> emulator.store().events().size() == 1);
      assertThat(series(service)).isNotEmpty();
    }
  }

  @Test
  void firstWritesAreSpread() throws InterruptedException {
    try (RunningService service =
        service("node-labels").with("fsgsbase.publish.spread", "1h").start().awaitReport()) {
      Thread.sleep(2500);

      assertThat(emulator.calls()).isEmpty();
      assertThat(series(service))
          .containsExactly("fsgsbase_publish_failures_total{mode=\"node-labels\"} 0.0");
    }
  }

  @Test
  void theNodeFeatureArrives() {
    emulator
        .store()
        .put(
            "/apis/apps/v1/namespaces/obs/daemonsets/probe",
            Json.of("{\"metadata\": {\"name\": \"probe\", \"uid\": \"u\"}}"));
    String path = "/apis/nfd.k8s-sigs.io/v1alpha1/namespaces/obs/nodefeatures/probe-" + NODE;
    try (RunningService service =
        service("nfd-custom-resource")
            .with("fsgsbase.publish.nfd-custom-resource.daemon-set", "probe")
            .start()) {
      eventually(
          () -> emulator.store().get(path).path("spec").path("labels").has("fsgsbase.dev/usable"));
      eventually(() -> series(service).size() == 2);
    }
  }

  @Test
  void theFeatureFileIsThereWithoutAnyApiServerAndStaysAtAStop() {
    Path file = folder.resolve("fsgsbase");
    try (RunningService service =
        service("nfd-file").with("fsgsbase.publish.nfd-file.path", file.toString()).start()) {
      eventually(() -> Files.exists(file));
      eventually(() -> series(service).size() == 2);
    }
    assertThat(file).content().startsWith("# +expiry-time=").contains("fsgsbase.dev/usable=true\n");
    assertThat(emulator.calls()).isEmpty();
  }

  /** The refused mode tries again and again; the other one has what it needs. */
  @Test
  void aModeThatFailsStopsNoOtherAndLeavesOneLine(CapturedOutput log) {
    emulator
        .store()
        .rights((verb, target) -> !(verb.equals("patch") && target.subResource().isEmpty()));
    try (RunningService service = service("node-labels", "node-condition").start().awaitReport()) {
      eventually(() -> "Enabled".equals(reason()));
      eventually(() -> series(service).size() == 3);

      assertThat(series(service))
          .contains("fsgsbase_publish_failures_total{mode=\"node-labels\"} 1.0")
          .contains("fsgsbase_publish_failures_total{mode=\"node-condition\"} 0.0")
          .anyMatch(line ->
              line.startsWith(
                  "fsgsbase_publish_last_success_timestamp_seconds{mode=\"node-condition\"} 1."))
          .noneMatch(line ->
              line.startsWith(
                  "fsgsbase_publish_last_success_timestamp_seconds{mode=\"node-labels\"}"));
      emulator.store().rights((verb, target) -> true);
      await().atMost(Duration.ofSeconds(30)).until(() -> log.getOut().contains("no more, after"));
      assertThat(label("verdict").asString()).isEqualTo("enabled");
    }
    assertThat(log.getOut().lines().filter(line -> line.contains("Cannot publish")))
        .hasSize(2)
        .anyMatch(line ->
            line.contains(
                "Cannot publish node-labels: HTTP status 403: nodes \"node-1\" is forbidden"))
        .anyMatch(line -> line.contains("Cannot publish node-labels: no more, after one time"));
  }

  @Test
  void anApiServerThatHangsSlowsNoProbeAndNoScrapeAndNoStop(CapturedOutput log) throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    emulator.fails(call -> {
      try {
        never.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return null;
    });
    RunningService service =
        service("node-labels", "node-condition")
            .with("fsgsbase.publish.api-server.timeout", "1m")
            .start()
            .awaitReport();
    eventually(() -> !emulator.calls().isEmpty());

    long begin = System.nanoTime();
    for (int i = 0; i < 10; i++) {
      assertThat(service.post("/api/v1/probe").statusCode()).isEqualTo(200);
      assertThat(series(service)).hasSize(2).allMatch(line -> line.endsWith(" 0.0"));
      assertThat(service.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    }
    service.close();
    Duration all = Duration.ofNanos(System.nanoTime() - begin);
    Thread.sleep(500); // what the stop interrupted would have said so by now
    never.countDown();

    assertThat(all).isLessThan(Duration.ofSeconds(20));
    assertThat(emulator.calls()).hasSize(1);
    assertThat(log).doesNotContain("Cannot publish").doesNotContain("failed");
  }
}
