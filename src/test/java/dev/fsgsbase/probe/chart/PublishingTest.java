package dev.fsgsbase.probe.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fsgsbase.probe.publish.ApiServerEmulator;
import dev.fsgsbase.probe.testing.Json;
import dev.fsgsbase.probe.testing.RecordedHosts;
import dev.fsgsbase.probe.testing.RunningService;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real service, with the variables of the chart's own pods, against a server that gives it the
 * rights of the chart's own roles and holds it to the chart's own policies. What it writes is read
 * strictly into the Kubernetes model.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class PublishingTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String NODE = "node-a";
  private static final String DAEMON_SET = "probe-fsgsbase-probe";
  private static final String FEATURE =
      "/apis/nfd.k8s-sigs.io/v1alpha1/namespaces/obs/nodefeatures/" + DAEMON_SET + "-" + NODE;

  @TempDir private Path folder;
  private ApiServerEmulator server;

  /** The node has labels and a condition from before, which say something else. */
  @BeforeEach
  void start() {
    server = ApiServerEmulator.start(folder.resolve("account"));
    server.store().put("/api/v1/nodes/" + NODE, JSON.valueToTree(NodeUpdate.ofNode().object));
    server
        .store()
        .put(
            "/apis/apps/v1/namespaces/obs/daemonsets/" + DAEMON_SET,
            Json.of("{\"metadata\": {\"name\": \"" + DAEMON_SET + "\", \"uid\": \"u-1\"}}"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /**
   * The service as a mode's file of values has it.
   *
   * @param claim the node that its token names
   */
  private RunningService service(String mode, String claim) {
    Chart.Rendered chart = Chart.render(Chart.ci(mode));
    ChartRights rights = new ChartRights(chart, claim);
    server.store().rights(rights::allow);
    server.store().admission(rights::refusals);
    return RunningService.on(RecordedHosts.of("amd-epyc-linux-6.1"))
        .withEnvironment(variables(chart))
        .with("fsgsbase.host.node-name", NODE)
        .with("fsgsbase.probe.interval", "1s")
        .with("fsgsbase.publish.spread", "0s")
        .with("fsgsbase.publish.api-server.url", server.url().toString())
        .with("fsgsbase.publish.api-server.account", server.account().toString())
        .start();
  }

  private static Map<String, String> variables(Chart.Rendered chart) {
    Map<String, String> variables =
        chart
            .only(DaemonSet.class)
            .getSpec()
            .getTemplate()
            .getSpec()
            .getContainers()
            .get(0)
            .getEnv()
            .stream()
            .filter(variable -> variable.getName().matches("FSGSBASE_PUBLISH_.*|DAEMONSET_NAME"))
            .collect(
                Collectors.toMap(variable -> variable.getName(), variable -> variable.getValue()));
    assertThat(variables).isNotEmpty();
    return variables;
  }

  private Node node() {
    return (Node) KubernetesModel.parse(ChartRights.map(server.store().node(NODE)));
  }

  private String label(String name) {
    return node().getMetadata().getLabels().getOrDefault(name, "");
  }

  private NodeCondition condition() {
    return node().getStatus().getConditions().stream()
        .filter(condition -> condition.getType().equals("FsgsbaseUsable"))
        .findFirst()
        .orElseThrow();
  }

  private static void eventually(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(20)).until(condition);
  }

  @Test
  void labelsAndConditionNeedNoMoreThanTheChartGrants(CapturedOutput log) {
    JsonNode before = server.store().node(NODE);
    try (RunningService service = service("labels-and-condition", NODE).awaitReport()) {
      eventually(() -> label("fsgsbase.dev/verdict").equals("enabled"));
      eventually(() -> condition().getStatus().equals("True"));
      eventually(() -> server.store().events().size() == 1);
      assertThat(service.get("/actuator/prometheus").body())
          .contains("fsgsbase_publish_failures_total{mode=\"node-labels\"} 0.0")
          .contains("fsgsbase_publish_failures_total{mode=\"node-condition\"} 0.0");
    }
    assertThat(label("fsgsbase.dev/usable")).isEqualTo("true");
    assertThat(label("fsgsbase.dev/other")).isEqualTo("somebody-elses");
    assertThat(condition().getReason()).isEqualTo("Enabled");
    assertThat(server.store().node(NODE).path("spec")).isEqualTo(before.path("spec"));
    Event event = (Event) KubernetesModel.parse(ChartRights.map(server.store().events().get(0)));
    assertThat(event.getMessage())
        .startsWith("FsgsbaseUsable changed from False (DisabledByKernel) to True (Enabled): ");
    assertThat(log).doesNotContain("Cannot publish");
  }

  @Test
  void theConditionAloneNeedsNoMoreThanTheChartGrants(CapturedOutput log) {
    try (RunningService service = service("node-condition", NODE)) {
      service.awaitReport();
      eventually(() -> condition().getStatus().equals("True"));
      eventually(() -> server.store().events().size() == 1);
    }
    assertThat(label("fsgsbase.dev/verdict")).isEqualTo("disabled-by-kernel");
    assertThat(log).doesNotContain("Cannot publish");
  }

  @Test
  void theLabelsAloneHaveThePrefixOfTheChart(CapturedOutput log) {
    try (RunningService service = service("node-labels", NODE)) {
      service.awaitReport();
      eventually(() -> label("hardware.example.com/usable").equals("true"));
    }
    assertThat(label("hardware.example.com/verdict")).isEqualTo("enabled");
    assertThat(condition().getStatus()).isEqualTo("False");
    assertThat(log).doesNotContain("Cannot publish");
  }

  @Test
  void theNodeFeatureNeedsNoMoreThanTheChartGrants(CapturedOutput log) {
    try (RunningService service = service("nfd-custom-resource", NODE)) {
      service.awaitReport();
      eventually(
          () -> server.store().get(FEATURE).path("spec").path("labels").has("fsgsbase.dev/usable"));
    }
    assertThat(server.heard())
        .containsSubsequence("GET nodefeatures", "GET daemonsets", "PATCH nodefeatures")
        .allMatch(call -> !call.contains(" nodes"));
    assertThat(log).doesNotContain("Cannot publish");
  }

  @Test
  void aTokenOfAnotherNodeWritesNothingAndTheLogSaysWhy(CapturedOutput log) {
    try (RunningService service = service("labels-and-condition", "node-b")) {
      service.awaitReport();
      eventually(() -> log.getOut().contains("Cannot publish node-labels"));
      eventually(() -> log.getOut().contains("Cannot publish node-condition"));
    }
    assertThat(log)
        .contains("HTTP status 422")
        .contains("ValidatingAdmissionPolicy")
        .contains("The probe may update the node that it runs on, and no other.");
    assertThat(label("fsgsbase.dev/verdict")).isEqualTo("disabled-by-kernel");
    assertThat(condition().getStatus()).isEqualTo("False");
  }
}
