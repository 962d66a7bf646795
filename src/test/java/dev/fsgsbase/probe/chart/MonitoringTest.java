package dev.fsgsbase.probe.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.chart.Chart.Rendered;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.openshift.api.model.monitoring.v1.PodMetricsEndpoint;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.RelabelConfig;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Prometheus operator and Grafana's sidecar get. */
class MonitoringTest {
  @TempDir private Path folder;

  private static List<String> shown(List<RelabelConfig> relabelings) {
    return relabelings.stream()
        .map(rule -> rule.getAction() + " " + rule.getSourceLabels() + " " + rule.getTargetLabel())
        .toList();
  }

  @Test
  void aPodsTargetHasTheNodesNameAsNodeAndInstanceAndItsLabelAsPool() {
    PodMonitor monitor = Chart.render(Chart.ci("monitoring-pods")).only(PodMonitor.class);
    PodMetricsEndpoint endpoint = monitor.getSpec().getPodMetricsEndpoints().get(0);

    assertThat(shown(endpoint.getRelabelings()))
        .containsExactly(
            "replace [__meta_kubernetes_pod_node_name] node",
            "replace [__meta_kubernetes_pod_node_name] instance",
            "replace [__meta_kubernetes_node_label_node_kubernetes_io_instance_type] pool",
            "replace [] region");
    assertThat(monitor.getSpec().getAttachMetadata().getNode()).isTrue();
    assertThat(endpoint.getPort()).isEqualTo("metrics");
    assertThat(endpoint.getPath()).isEqualTo("/actuator/prometheus");
    assertThat(shown(endpoint.getMetricRelabelings()))
        .containsExactly("labeldrop [] null", "drop [__name__] null");
    assertThat(monitor.getMetadata().getLabels()).containsEntry("release", "monitoring");
  }

  @Test
  void aServicesTargetHasTheNodesNameTooAndNoPoolUnlessAsked() {
    ServiceMonitor monitor =
        Chart.render(Chart.ci("monitoring-service")).only(ServiceMonitor.class);

    assertThat(shown(monitor.getSpec().getEndpoints().get(0).getRelabelings()))
        .containsExactly(
            "replace [__meta_kubernetes_pod_node_name] node",
            "replace [__meta_kubernetes_pod_node_name] instance");
    assertThat(monitor.getSpec().getAttachMetadata()).isNull();
    assertThat(monitor.getSpec().getEndpoints().get(0).getInterval()).isEqualTo("30s");
  }

  @Test
  void theMonitorsSelectWhatTheChartMakes() {
    Rendered pods = Chart.render(Chart.ci("monitoring-pods"));
    Rendered service = Chart.render(Chart.ci("monitoring-service"));

    assertThat(labels(pods.only("DaemonSet"), "spec", "template", "metadata"))
        .containsAllEntriesOf(pods.only(PodMonitor.class).getSpec().getSelector().getMatchLabels());
    assertThat(labels(service.only("Service"), "metadata"))
        .containsAllEntriesOf(
            service.only(ServiceMonitor.class).getSpec().getSelector().getMatchLabels());
    assertThat(pods.only(PodMonitor.class).getSpec().getNamespaceSelector().getMatchNames())
        .containsExactly(Chart.NAMESPACE);
  }

  private static Map<String, Object> labels(Map<String, Object> object, String... path) {
    Map<String, Object> parent = object;
    for (String step : path) {
      parent = YamlFile.map(parent.get(step));
    }
    return YamlFile.map(parent.get("labels"));
  }

  /** Every file of rules and every dashboard is carried as it is, whatever braces it has. */
  @Test
  void filesAreCarriedAsTheyAre() throws IOException {
    copyChart();
    String dashboard =
        """
        {
          "title": "a",
          "expr": "{{ node }}"
        }
        """;
    Files.createDirectories(folder.resolve("files/rules"));
    Files.createDirectories(folder.resolve("dashboards"));
    Files.writeString(folder.resolve("dashboards/zz-test.json"), dashboard);
    Files.writeString(
        folder.resolve("files/rules/zz-test.yaml"),
        """
        # A comment.
        groups:
          - name: a
            rules:
              - alert: B
                expr: up == 0
                annotations:
                  summary: "{{ $labels.node }} is {{ $value }}"
        """);

    Rendered rendered =
        new Rendered(
            YamlFile.parse(
                Chart.template(folder).withValuesFile(Chart.ci("monitoring-pods")).call()));

    PrometheusRule rule = named(rendered, PrometheusRule.class, "probe-fsgsbase-probe-zz-test");
    assertThat(rule.getSpec().getGroups().get(0).getRules().get(0).getAnnotations())
        .containsEntry("summary", "{{ $labels.node }} is {{ $value }}");
    assertThat(rule.getMetadata().getLabels()).containsEntry("release", "monitoring");
    ConfigMap map = named(rendered, ConfigMap.class, "probe-fsgsbase-probe-zz-test");
    assertThat(map.getData()).containsOnly(Map.entry("zz-test.json", dashboard.stripTrailing()));
    assertThat(map.getMetadata().getLabels()).containsEntry("grafana_dashboard", "1");
    assertThat(map.getMetadata().getAnnotations()).containsEntry("grafana_folder", "Hardware");
  }

  /** As many objects as there are files, and each of them known to the model. */
  @Test
  void everyFileThatIsThereBecomesAnObject() throws IOException {
    Rendered rendered = Chart.render(Chart.ci("monitoring-pods"));

    assertThat(rendered.all("PrometheusRule")).hasSize(files("files/rules", ".yaml").size());
    assertThat(rendered.all("ConfigMap")).hasSize(files("dashboards", ".json").size());
  }

  private static List<Path> files(String below, String suffix) throws IOException {
    Path directory = Chart.FOLDER.resolve(below);
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(suffix)).toList();
    }
  }

  private static <T> T named(Rendered rendered, Class<T> type, String name) {
    return rendered.all(type.getSimpleName()).stream()
        .filter(object -> name.equals(YamlFile.map(object.get("metadata")).get("name")))
        .map(object -> type.cast(KubernetesModel.parse(object)))
        .findFirst()
        .orElseThrow();
  }

  private void copyChart() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(Chart.FOLDER)) {
      all.filter(Files::isRegularFile).forEach(files::add);
    }
    for (Path file : files) {
      Path to = folder.resolve(Chart.FOLDER.relativize(file).toString());
      Files.createDirectories(to.getParent());
      Files.copy(file, to);
    }
  }
}
