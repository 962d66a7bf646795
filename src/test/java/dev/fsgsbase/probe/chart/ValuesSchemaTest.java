package dev.fsgsbase.probe.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Helm refuses before anything is rendered, and what it says then. */
class ValuesSchemaTest {
  @TempDir private Path folder;

  private void render(String yaml) throws IOException {
    Chart.render(Files.writeString(folder.resolve("values.yaml"), yaml));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {podMonitr: {enabled: true}}                   | additional properties 'podMonitr' not allowed
          {image: {digst: x}}                            | additional properties 'digst' not allowed
          {image: {digest: latest}}                      | /image/digest
          {image: {digest: 'sha256:0123'}}               | /image/digest
          {image: {repository: 'Upper Case'}}            | /image/repository
          {image: {tag: 1.0}}                            | /image/tag
          {image: {pullPolicy: Sometimes}}               | /image/pullPolicy
          {probe: {interval: 5}}                         | /probe/interval
          {probe: {interval: 5 minutes}}                 | /probe/interval
          {selfTest: {cpus: some}}                       | /selfTest/cpus
          {extraArgs: [check]}                           | /extraArgs/0
          {extraEnv: [{value: x}]}                       | /extraEnv/0
          {service: {port: 0}}                           | /service/port
          {service: {metricsPort: 65536}}                | /service/metricsPort
          {podMonitor: {enabled: 'yes'}}                 | /podMonitor/enabled
          {podLabels: {app.kubernetes.io/name: x}}       | app.kubernetes.io/name
          {commonLabels: {helm.sh/chart: x}}             | helm.sh/chart
          {updateStrategy: {type: Recreate}}             | /updateStrategy/type
          {terminationGracePeriodSeconds: 0}             | /terminationGracePeriodSeconds
          {startupProbe: {periodSeconds: 0}}             | /startupProbe/periodSeconds
          {resources: {limit: {cpu: 1}}}                 | additional properties 'limit' not allowed
          {networkPolicy: {apiServer: {ports: []}}}      | /networkPolicy/apiServer/ports
          {networkPolicy: {apiServer: {cidrs: [10.0.0.1]}}} | /networkPolicy/apiServer/cidrs/0
          {publish: {nodeLabels: {prefix: node-role.kubernetes.io}}} | /publish/nodeLabels/prefix
          {publish: {nodeLabels: {prefix: k8s.io}}}      | /publish/nodeLabels/prefix
          {publish: {nodeLabels: {prefix: Upper.dev}}}   | /publish/nodeLabels/prefix
          {publish: {nfdFile: {directory: relative}}}    | /publish/nfdFile/directory
          {publish: {nodeCondition: {heartbeat: often}}} | /publish/nodeCondition/heartbeat
          """)
  void whatIsNotThereOrMakesNoSenseIsNamed(String yaml, String named) {
    assertThatThrownBy(() -> render(yaml)).hasMessageContaining(named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {podMonitor: {enabled: true}, serviceMonitor: {enabled: true}}           | either podMonitor or serviceMonitor: with both, Prometheus scrapes every pod twice. Switch one off
          {pool: a, podMonitor: {poolNodeLabel: b}}                                | either pool or the poolNodeLabel of a monitor
          {pool: a, serviceMonitor: {poolNodeLabel: b}}                            | either pool or the poolNodeLabel of a monitor
          {publish: {nfdFile: {enabled: true}, nfdCustomResource: {enabled: true}}} | one of publish.nfdFile, publish.nfdCustomResource and publish.nodeLabels
          {publish: {nfdFile: {enabled: true}, nodeLabels: {enabled: true}}}       | Switch the others off
          {publish: {nfdCustomResource: {enabled: true}, nodeLabels: {enabled: true}}} | Switch the others off
          {probeNow: {tokenSecret: {name: a}}}                                     | Switch them on, or leave the name empty
          {serviceAccount: {create: false}, publish: {nodeLabels: {enabled: true}}} | serviceAccount.name
          {serviceAccount: {create: false}, publish: {nodeCondition: {enabled: true}}} | serviceAccount.name
          {serviceAccount: {create: false}, publish: {nfdCustomResource: {enabled: true}}} | serviceAccount.name
          {updateStrategy: {type: OnDelete}}                                       | Set rollingUpdate to null
          """)
  void switchesThatContradictEachOtherAreRefusedWithAdvice(String yaml, String advice) {
    assertThatThrownBy(() -> render(yaml)).hasMessageContaining(advice);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{global: {any: thing}}",
        "{updateStrategy: {type: OnDelete, rollingUpdate: null}}",
        "{serviceAccount: {create: false}}",
        "{serviceAccount: {create: false, name: mine}, publish: {nodeLabels: {enabled: true}}}",
        "{publish: {nodeLabels: {enabled: true}, nodeCondition: {enabled: true}}}",
        "{publish: {nfdFile: {enabled: true}, nodeCondition: {enabled: true}}}",
        "{podMonitor: {enabled: true, poolNodeLabel: a}}",
        "{pool: a, podMonitor: {enabled: true}}",
        "{probeNow: {enabled: true}}",
        "{resources: {limits: {cpu: 500m}}}"
      })
  void whatMakesSenseIsAccepted(String yaml) {
    assertThatCode(() -> render(yaml)).doesNotThrowAnyException();
  }

  @Test
  void labelingNodesNeedsAKubernetesThatCanLimitIt() {
    assertThatThrownBy(() ->
            Chart.template(Chart.FOLDER)
                .withKubeVersion("1.29.9")
                .withValuesFile(Chart.ci("node-labels"))
                .call())
        .hasMessageContaining("need Kubernetes 1.30 or later, this is v1.29.9");
  }

  @Test
  void theSchemaHasEveryValueAndNoOther() {
    Map<String, Object> schema = YamlFile.read(Chart.FOLDER.resolve("values.schema.json")).get(0);
    Map<String, Object> values = YamlFile.read(Chart.FOLDER.resolve("values.yaml")).get(0);

    List<String> known =
        properties(schema, schema, "").filter(path -> !path.equals("global")).toList();
    assertThat(known).containsExactlyInAnyOrderElementsOf(paths(values, known, "").toList());
  }

  /** The paths that the schema describes, down to where it leaves the rest to Kubernetes. */
  private static Stream<String> properties(
      Map<String, Object> root, Map<String, Object> schema, String prefix) {
    if (schema.get("$ref") instanceof String reference) {
      String name = reference.substring(reference.lastIndexOf('/') + 1);
      return properties(
          root, YamlFile.map(YamlFile.map(root.get("definitions")).get(name)), prefix);
    }
    if (!(schema.get("properties") instanceof Map<?, ?> properties)
        || prefix.endsWith("Probe.")
        || prefix.endsWith("resources.")) {
      return Stream.of(prefix.substring(0, prefix.length() - 1));
    }
    return YamlFile.map(properties).entrySet().stream()
        .flatMap(entry ->
            properties(root, YamlFile.map(entry.getValue()), prefix + entry.getKey() + "."));
  }

  private static Stream<String> paths(Object value, List<String> known, String prefix) {
    String path = prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
    if (known.contains(path) || !(value instanceof Map<?, ?> map)) {
      return Stream.of(path);
    }
    return YamlFile.map(map).entrySet().stream()
        .flatMap(entry -> paths(entry.getValue(), known, prefix + entry.getKey() + "."));
  }
}
