package dev.fsgsbase.probe.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.chart.Chart.Rendered;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The values that somebody wrote for an earlier version still render, to objects of the same names,
 * with the labels that Kubernetes lets nobody change. src/test/resources/helm has one file for each
 * released version, which stays as it is: a value that is retired must go on being accepted, or be
 * refused with advice by a test of its own.
 */
class UpgradeTest {
  private static final Path FIRST = Path.of("src/test/resources/helm/values-0.1.0.yaml");

  private final Rendered rendered = Chart.render(FIRST);

  @Test
  void everyObjectKeepsItsName() {
    assertThat(rendered.objects())
        .extracting(object -> object.get("kind") + " " + metadata(object).get("name"))
        .contains(
            "ServiceAccount probe-fsgsbase-probe",
            "Service probe-fsgsbase-probe",
            "DaemonSet probe-fsgsbase-probe",
            "NetworkPolicy probe-fsgsbase-probe",
            "PodMonitor probe-fsgsbase-probe",
            "ClusterRole obs-probe-fsgsbase-probe",
            "ClusterRoleBinding obs-probe-fsgsbase-probe",
            "Role obs-probe-fsgsbase-probe",
            "RoleBinding obs-probe-fsgsbase-probe",
            "ValidatingAdmissionPolicy obs-probe-fsgsbase-probe-nodes",
            "ValidatingAdmissionPolicyBinding obs-probe-fsgsbase-probe-nodes");
  }

  @Test
  void theSelectorIsTheSame() {
    Map<String, Object> spec = YamlFile.map(rendered.only("DaemonSet").get("spec"));

    assertThat(YamlFile.map(YamlFile.map(spec.get("selector")).get("matchLabels")))
        .containsOnly(
            Map.entry("app.kubernetes.io/name", "fsgsbase-probe"),
            Map.entry("app.kubernetes.io/instance", "probe"),
            Map.entry("app.kubernetes.io/component", "agent"));
  }

  @Test
  void everyObjectIsStillWhatKubernetesKnows() {
    assertThat(rendered.objects())
        .allSatisfy(object -> assertThat(KubernetesModel.parse(object)).isNotNull());
  }

  private static Map<String, Object> metadata(Map<String, Object> object) {
    return YamlFile.map(object.get("metadata"));
  }
}
