package dev.fsgsbase.probe.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.chart.Chart.Rendered;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The DaemonSet, its service and its account, mode by mode. */
class AgentTest {
  private static final Rendered DEFAULT = Chart.render(Chart.ci("default"));

  private static PodSpec pod(Rendered rendered) {
    return rendered.only(DaemonSet.class).getSpec().getTemplate().getSpec();
  }

  private static Container container(Rendered rendered) {
    return pod(rendered).getContainers().get(0);
  }

  private static Map<String, EnvVar> env(Rendered rendered) {
    return container(rendered).getEnv().stream()
        .collect(Collectors.toMap(EnvVar::getName, Function.identity()));
  }

  @Test
  void itRunsOnEveryNodeAndIsUpdatedATenthAtATime() {
    DaemonSet daemonSet = DEFAULT.only(DaemonSet.class);

    assertThat(pod(DEFAULT).getTolerations())
        .singleElement()
        .satisfies(toleration -> {
          assertThat(toleration.getOperator()).isEqualTo("Exists");
          assertThat(toleration.getKey()).isNull();
          assertThat(toleration.getEffect()).isNull();
        });
    assertThat(
            daemonSet
                .getSpec()
                .getUpdateStrategy()
                .getRollingUpdate()
                .getMaxUnavailable()
                .getStrVal())
        .isEqualTo("10%");
  }

  @Test
  void aStartMayTakeTwoMinutesAndMore() {
    Probe startup = container(DEFAULT).getStartupProbe();

    assertThat(startup.getPeriodSeconds() * startup.getFailureThreshold())
        .isGreaterThanOrEqualTo(120);
    assertThat(startup.getHttpGet().getPath()).isEqualTo("/actuator/health/liveness");
  }

  @Test
  void healthIsAskedAtThePortThatNobodyElseCanFill() {
    Container container = container(DEFAULT);

    assertThat(
            Stream.of(
                container.getStartupProbe(),
                container.getLivenessProbe(),
                container.getReadinessProbe()))
        .allSatisfy(
            probe -> assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("metrics"));
    assertThat(container.getPorts())
        .extracting(port -> port.getName() + "=" + port.getContainerPort())
        .containsExactly("http=3747", "metrics=3748");
  }

  @Test
  void thereIsNoCpuLimitAndAMemoryLimit() {
    assertThat(container(DEFAULT).getResources().getLimits()).containsOnlyKeys("memory");
    assertThat(container(DEFAULT).getResources().getRequests()).containsOnlyKeys("cpu", "memory");
  }

  @Test
  void theServiceAnswersWithTheProbeOfTheCallersNode() {
    Service service = DEFAULT.only(Service.class);

    assertThat(service.getSpec().getInternalTrafficPolicy()).isEqualTo("Local");
    assertThat(service.getSpec().getSelector())
        .isEqualTo(DEFAULT.only(DaemonSet.class).getSpec().getSelector().getMatchLabels());
  }

  private static List<Path> ciFiles() {
    return Chart.ciFiles();
  }

  @ParameterizedTest
  @MethodSource("ciFiles")
  void onlyAModeThatTalksToTheApiServerHasAToken(Path values) {
    Rendered rendered = Chart.render(values);
    boolean talks = values.toString().matches(".*(custom-resource|node-labels|condition).*");

    assertThat(pod(rendered).getAutomountServiceAccountToken()).isFalse();
    assertThat(rendered.only(ServiceAccount.class).getAutomountServiceAccountToken()).isFalse();
    assertThat(pod(rendered).getVolumes().stream().filter(v -> v.getProjected() != null))
        .hasSize(talks ? 1 : 0);
    assertThat(container(rendered).getVolumeMounts())
        .extracting(VolumeMount::getMountPath)
        .filteredOn(path -> path.endsWith("serviceaccount"))
        .hasSize(talks ? 1 : 0);
  }

  @ParameterizedTest
  @MethodSource("ciFiles")
  void noOtherServiceReachesTheConfiguration(Path values) {
    Rendered rendered = Chart.render(values);

    assertThat(pod(rendered).getEnableServiceLinks()).isFalse();
    assertThat(env(rendered))
        .extractingByKey("NODE_NAME")
        .extracting(variable -> variable.getValueFrom().getFieldRef().getFieldPath())
        .isEqualTo("spec.nodeName");
  }

  @ParameterizedTest
  @CsvSource({
    "nfd-file, FSGSBASE_PUBLISH_NFDFILE_ENABLED, true",
    "nfd-file, FSGSBASE_PUBLISH_NFDFILE_PATH,"
        + " /etc/kubernetes/node-feature-discovery/features.d/fsgsbase",
    "nfd-custom-resource, FSGSBASE_PUBLISH_NFDCUSTOMRESOURCE_ENABLED, true",
    "nfd-custom-resource, DAEMONSET_NAME, probe-fsgsbase-probe",
    "node-labels, FSGSBASE_PUBLISH_NODELABELS_ENABLED, true",
    "node-labels, FSGSBASE_PUBLISH_NODELABELS_PREFIX, hardware.example.com",
    "node-condition, FSGSBASE_PUBLISH_NODECONDITION_ENABLED, true",
    "node-condition, FSGSBASE_PUBLISH_NODECONDITION_HEARTBEAT, 1h",
    "locked-down, FSGSBASE_PROBE_INTERVAL, 1m",
    "locked-down, FSGSBASE_PROBE_MININTERVAL, 30s",
    "locked-down, FSGSBASE_PROBENOW_ENABLED, true",
    "locked-down, FSGSBASE_PROBENOW_TOKENFILE, /var/run/secrets/fsgsbase-probe/token",
    "locked-down, FSGSBASE_SELFTEST_CPUS, '0-3,8'",
    "locked-down, FSGSBASE_SELFTEST_FULLINTERVAL, 30m",
    "locked-down, LOGGING_STRUCTURED_FORMAT_CONSOLE, ecs",
    "monitoring-service, FSGSBASE_HOST_POOL, general",
    "default, FSGSBASE_PROBENOW_ENABLED, false"
  })
  void aValueReachesTheService(String mode, String variable, String value) {
    assertThat(env(Chart.render(Chart.ci(mode))))
        .extractingByKey(variable)
        .extracting(EnvVar::getValue)
        .isEqualTo(value);
  }

  @Test
  void aModeThatIsOffIsNotEvenConfigured() {
    assertThat(env(DEFAULT).keySet()).noneMatch(name -> name.contains("PUBLISH"));
  }

  @Test
  void theFileOfNodeFeatureDiscoveryIsInAFolderOfTheHost() {
    Volume volume = pod(Chart.render(Chart.ci("nfd-file"))).getVolumes().get(0);

    assertThat(volume.getHostPath().getPath())
        .isEqualTo("/etc/kubernetes/node-feature-discovery/features.d");
  }

  @Test
  void aDigestPinsWhatRuns() {
    assertThat(container(Chart.render(Chart.ci("locked-down"))).getImage())
        .isEqualTo(
            "registry.example.com:5000/tools/fsgsbase-probe:0.1.0@sha256:"
                + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
    assertThat(container(DEFAULT).getImage()).isEqualTo("fsgsbase-probe:0.1.0");
  }
}
