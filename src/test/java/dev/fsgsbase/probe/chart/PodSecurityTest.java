package dev.fsgsbase.probe.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.chart.Chart.Rendered;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mode but one is <i>restricted</i>. */
class PodSecurityTest {

  private static List<Path> restricted() {
    return Chart.ciFiles().stream().filter(file -> !file.equals(Chart.ci("nfd-file"))).toList();
  }

  private static PodSpec agent(Rendered rendered) {
    return rendered.only(DaemonSet.class).getSpec().getTemplate().getSpec();
  }

  @ParameterizedTest
  @MethodSource("restricted")
  void theAgentKeepsEveryFieldOfTheStandard(Path values) {
    assertThat(PodSecurity.violations(agent(Chart.render(values)))).isEmpty();
  }

  @Test
  void theFileForNodeFeatureDiscoveryCostsRootAndAHostPathAndNothingElse() {
    PodSpec pod = agent(Chart.render(Chart.ci("nfd-file")));

    assertThat(PodSecurity.violations(pod))
        .containsExactly("volume nfd-features", "runAsUser", "fsgsbase-probe: runAsNonRoot");
  }

  /** The rules themselves, each by a pod that breaks one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hostNetwork: true                                                 | hostNetwork
          hostPID: true                                                     | hostPID
          hostIPC: true                                                     | hostIPC
          volumes: [{name: v, hostPath: {path: /}}]                         | volume v
          volumes: [{name: v, nfs: {path: /, server: s}}]                   | volume v
          containers: [{name: c, ports: [{hostPort: 1, containerPort: 1}]}] | c: hostPort
          containers: [{name: c, securityContext: {privileged: true}}]      | c: privileged
          containers: [{name: c}]                                           | c: allowPrivilegeEscalation
          containers: [{name: c}]                                           | c: capabilities.drop
          containers: [{name: c}]                                           | c: runAsNonRoot
          containers: [{name: c}]                                           | c: seccompProfile
          initContainers: [{name: i}]                                       | i: seccompProfile
          containers: [{name: c, securityContext: {runAsUser: 0}}]          | c: runAsUser
          containers: [{name: c, securityContext: {procMount: Unmasked}}]   | c: procMount
          containers: [{name: c, securityContext: {capabilities: {add: [SYS_ADMIN]}}}] | c: capabilities.add
          containers: [{name: c, securityContext: {seccompProfile: {type: Unconfined}}}] | c: seccompProfile
          containers: [{name: c, livenessProbe: {httpGet: {host: h, port: 1}}}] | c: host of a probe
          securityContext: {runAsUser: 0}                                   | runAsUser
          securityContext: {sysctls: [{name: a, value: b}]}                 | sysctls
          securityContext: {seLinuxOptions: {type: spc_t}}                  | seLinuxOptions
          """)
  void aPodThatLeavesTheStandardIsSeen(String spec, String field) {
    Pod pod =
        (Pod)
            KubernetesModel.parse(
                YamlFile.parse("{apiVersion: v1, kind: Pod, spec: {" + spec + "}}").get(0));

    assertThat(PodSecurity.violations(pod.getSpec())).contains(field);
  }
}
