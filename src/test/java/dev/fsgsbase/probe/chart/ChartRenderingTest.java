package dev.fsgsbase.probe.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import dev.fsgsbase.probe.chart.Chart.Rendered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each mode is clean for Helm, and each of its objects for Kubernetes. Helm in this JVM leaves the
 * test's pod out: HelmIT has it.
 */
class ChartRenderingTest {

  private static List<Path> ciFiles() {
    return Chart.ciFiles();
  }

  @Test
  void theChartIsCleanForAStrictLint() {
    LintResult result = new Helm(Chart.FOLDER).lint().strict().call();

    assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("ciFiles")
  void everyObjectIsWhatKubernetesKnowsAndNothingElse(Path values) {
    List<Map<String, Object>> objects = Chart.render(values).objects();

    assertThat(objects).hasSizeGreaterThan(2);
    assertThat(objects).allSatisfy(object -> assertThat(KubernetesModel.parse(object)).isNotNull());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          apiVersion: v1\\nkind: Pod\\nspec: {hostNetwrk: true}            | hostNetwrk
          apiVersion: v1\\nkind: Pod\\nspec: {nodeName: 7}                 | nodeName
          apiVersion: v1\\nkind: ConfigMap\\ndata: {on: true}              | on
          apiVersion: v1\\nkind: Pood                                      | v1/Pood
          """)
  void theModelRefusesWhatTheApiServerWould(String yaml, String named) {
    Map<String, Object> object = YamlFile.parse(yaml.replace("\\n", "\n")).get(0);

    assertThatThrownBy(() -> KubernetesModel.parse(object)).hasMessageContaining(named);
  }

  /** Which objects a mode has is the list of what it may do. */
  @ParameterizedTest
  @CsvSource({
    "default, ServiceAccount Service DaemonSet",
    "fleet, NetworkPolicy NetworkPolicy ServiceAccount Service Service DaemonSet Deployment",
    "locked-down, NetworkPolicy ServiceAccount Service DaemonSet",
    "monitoring-service, ServiceAccount Service DaemonSet ServiceMonitor",
    "nfd-file, ServiceAccount Service DaemonSet",
    "nfd-custom-resource, NetworkPolicy ServiceAccount Role RoleBinding Service DaemonSet"
        + " ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding",
    "node-labels, ServiceAccount ClusterRole ClusterRoleBinding Service DaemonSet"
        + " ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding",
    "node-condition, NetworkPolicy ServiceAccount ClusterRole ClusterRoleBinding Role RoleBinding"
        + " Service DaemonSet ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding"
  })
  void aModeHasTheseObjects(String mode, String kinds) {
    Rendered rendered = Chart.render(Chart.ci(mode));

    assertThat(rendered.objects())
        .extracting(object -> object.get("kind"))
        .containsExactlyInAnyOrder((Object[]) kinds.split(" "));
  }

  @Test
  void theVersionsAreTheProjects() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    Map<String, Object> chart = YamlFile.read(Chart.FOLDER.resolve("Chart.yaml")).get(0);

    assertThat(pom)
        .contains("<artifactId>fsgsbase-probe</artifactId>\n  <version>" + chart.get("version"));
    assertThat(chart.get("appVersion")).isEqualTo(chart.get("version"));
  }
}
