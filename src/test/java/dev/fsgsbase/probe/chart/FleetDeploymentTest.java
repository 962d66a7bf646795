package dev.fsgsbase.probe.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fsgsbase.probe.chart.Chart.Rendered;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The inventory of the fleet as a deployment of its own. */
class FleetDeploymentTest {
  private static final Rendered FLEET = Chart.render(Chart.ci("fleet"));
  private static final String NAME = "probe-fsgsbase-probe-fleet";

  private static PodSpec pod() {
    return FLEET.only(Deployment.class).getSpec().getTemplate().getSpec();
  }

  private static <T> T named(Class<T> type, String name) {
    return FLEET.all(type.getSimpleName()).stream()
        .filter(object -> name.equals(YamlFile.map(object.get("metadata")).get("name")))
        .map(KubernetesModel::parse)
        .map(type::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void withoutTheSwitchThereIsNone() {
    Rendered rendered = Chart.render(Chart.ci("default"));
    assertThat(rendered.all("Deployment")).isEmpty();
    assertThat(rendered.all("Service")).hasSize(1);
    assertThat(rendered.objects().toString()).doesNotContain("FLEET");
  }

  /** The DaemonSet would take its pods for agents, and the agents' service would send to them. */
  @Test
  void noSelectorOfTheAgentsFitsItAndNoneOfItsOwnFitsAnAgent() {
    Map<String, String> labels =
        FLEET.only(Deployment.class).getSpec().getTemplate().getMetadata().getLabels();
    Map<String, String> agent =
        FLEET.only(DaemonSet.class).getSpec().getSelector().getMatchLabels();
    assertThat(labels.entrySet()).doesNotContainSequence(agent.entrySet());
    assertThat(labels).containsEntry("app.kubernetes.io/component", "fleet");
    assertThat(agent).containsEntry("app.kubernetes.io/component", "agent");
    assertThat(named(Service.class, "probe-fsgsbase-probe").getSpec().getSelector())
        .isEqualTo(agent);
    assertThat(
            named(NetworkPolicy.class, "probe-fsgsbase-probe")
                .getSpec()
                .getPodSelector()
                .getMatchLabels())
        .isEqualTo(agent);
    Map<String, String> own = FLEET.only(Deployment.class).getSpec().getSelector().getMatchLabels();
    assertThat(labels).containsAllEntriesOf(own);
    assertThat(named(Service.class, NAME).getSpec().getSelector()).isEqualTo(own);
    assertThat(named(Service.class, NAME).getSpec().getInternalTrafficPolicy()).isNull();
  }

  @Test
  void itIsRestrictedAndHasNoTokenOfTheApiServer() {
    assertThat(PodSecurity.violations(pod())).isEmpty();
    assertThat(pod().getAutomountServiceAccountToken()).isFalse();
    assertThat(pod().getEnableServiceLinks()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "FSGSBASE_FLEET_ENABLED, true",
    "FSGSBASE_FLEET_URL, https://prometheus.monitoring.svc:9090/prometheus",
    "FSGSBASE_FLEET_TOKENFILE, /var/run/secrets/fsgsbase-fleet/token",
    "FSGSBASE_FLEET_TENANT, platform",
    "FSGSBASE_FLEET_REFRESH, 30s",
    "FSGSBASE_FLEET_TIMEOUT, 15s",
    "FSGSBASE_FLEET_LOOKBACK, 1d",
    "_JAVA_OPTIONS, -Xms96m -Xmx96m",
    "SERVER_ADDRESS, 0.0.0.0",
    "LOGGING_STRUCTURED_FORMAT_CONSOLE, ecs"
  })
  void aValueReachesTheService(String variable, String value) {
    Container container = pod().getContainers().get(0);
    Map<String, EnvVar> env =
        container.getEnv().stream().collect(Collectors.toMap(EnvVar::getName, Function.identity()));
    assertThat(env).extractingByKey(variable).extracting(EnvVar::getValue).isEqualTo(value);
    assertThat(env.keySet()).noneMatch(name -> name.contains("SELFTEST") || name.contains("NODE"));
  }

  @Test
  void theTokenOfPrometheusIsMountedToBeRead() {
    assertThat(pod().getVolumes().get(0).getSecret().getSecretName()).isEqualTo("prometheus-token");
    assertThat(pod().getContainers().get(0).getVolumeMounts().get(0).getReadOnly()).isTrue();
    assertThat(FLEET.only(Deployment.class).getSpec().getReplicas()).isEqualTo(2);
  }

  @Test
  void itMayReachPrometheusAndAskForItsNameAndNothingElse() {
    NetworkPolicy policy = named(NetworkPolicy.class, NAME);
    assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
    assertThat(policy.getSpec().getEgress())
        .hasSize(2)
        .first()
        .satisfies(
            dns -> assertThat(dns.getPorts()).allMatch(port -> port.getPort().getIntVal() == 53));
    assertThat(policy.getSpec().getEgress().get(1).getPorts().get(0).getPort().getIntVal())
        .isEqualTo(9090);
    assertThat(policy.getSpec().getEgress().get(1).getTo()).hasSize(1);
    assertThat(policy.getSpec().getIngress().get(0).getFrom()).hasSize(1);
  }

  @Test
  void withoutAnAddressItIsRefusedWithAdvice() {
    assertThatThrownBy(() -> Chart.render("fleet.enabled", "true"))
        .hasMessageContaining("the inventory needs the address of Prometheus");
    assertThatThrownBy(
            () -> Chart.render("fleet.enabled", "true", "fleet.url", "http://user@prometheus"))
        .hasMessageContaining("url");
  }
}
