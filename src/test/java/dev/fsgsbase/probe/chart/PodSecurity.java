package dev.fsgsbase.probe.chart;

import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SeccompProfile;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the <a
 * href="https://kubernetes.io/docs/concepts/security/pod-security-standards/">Pod Security
 * Standard</a> <i>restricted</i>, which has <i>baseline</i> in it, for Linux pods.
 */
final class PodSecurity {
  private static final Set<String> SECCOMP = Set.of("RuntimeDefault", "Localhost");

  private final List<String> violations = new ArrayList<>();

  private PodSecurity() {}

  /** The fields that leave the standard; empty if none does. */
  static List<String> violations(PodSpec pod) {
    PodSecurity check = new PodSecurity();
    check.pod(pod);
    containers(pod).forEach(container -> check.container(container, pod.getSecurityContext()));
    return check.violations;
  }

  private static Stream<Container> containers(PodSpec pod) {
    return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream());
  }

  private void pod(PodSpec pod) {
    refuse(Boolean.TRUE.equals(pod.getHostNetwork()), "hostNetwork");
    refuse(Boolean.TRUE.equals(pod.getHostPID()), "hostPID");
    refuse(Boolean.TRUE.equals(pod.getHostIPC()), "hostIPC");
    pod.getVolumes().forEach(volume -> refuse(!isAllowed(volume), "volume " + volume.getName()));
    PodSecurityContext context = pod.getSecurityContext();
    if (context != null) {
      refuse(Objects.equals(context.getRunAsUser(), 0L), "runAsUser");
      refuse(context.getSeLinuxOptions() != null, "seLinuxOptions");
      refuse(context.getAppArmorProfile() != null, "appArmorProfile");
      refuse(context.getWindowsOptions() != null, "windowsOptions");
      refuse(!context.getSysctls().isEmpty(), "sysctls");
    }
  }

  private static boolean isAllowed(Volume volume) {
    return volume.getConfigMap() != null
        || volume.getCsi() != null
        || volume.getDownwardAPI() != null
        || volume.getEmptyDir() != null
        || volume.getEphemeral() != null
        || volume.getPersistentVolumeClaim() != null
        || volume.getProjected() != null
        || volume.getSecret() != null;
  }

  private void container(Container container, @Nullable PodSecurityContext pod) {
    String name = container.getName() + ": ";
    for (ContainerPort port : container.getPorts()) {
      refuse(port.getHostPort() != null && port.getHostPort() != 0, name + "hostPort");
    }
    Stream.of(
            container.getStartupProbe(),
            container.getLivenessProbe(),
            container.getReadinessProbe())
        .forEach(probe -> refuse(hasHost(probe), name + "host of a probe"));
    refuse(container.getLifecycle() != null, name + "lifecycle");
    SecurityContext own = container.getSecurityContext();
    SecurityContext context = own == null ? new SecurityContext() : own;
    refuse(Boolean.TRUE.equals(context.getPrivileged()), name + "privileged");
    refuse(
        !Boolean.FALSE.equals(context.getAllowPrivilegeEscalation()),
        name + "allowPrivilegeEscalation");
    capabilities(context.getCapabilities(), name);
    refuse(context.getProcMount() != null, name + "procMount");
    refuse(context.getSeLinuxOptions() != null, name + "seLinuxOptions");
    refuse(context.getAppArmorProfile() != null, name + "appArmorProfile");
    refuse(context.getWindowsOptions() != null, name + "windowsOptions");
    refuse(Objects.equals(context.getRunAsUser(), 0L), name + "runAsUser");
    Boolean nonRoot =
        (context.getRunAsNonRoot() == null && pod != null)
            ? pod.getRunAsNonRoot()
            : context.getRunAsNonRoot();
    refuse(!Boolean.TRUE.equals(nonRoot), name + "runAsNonRoot");
    SeccompProfile seccomp =
        (context.getSeccompProfile() == null && pod != null)
            ? pod.getSeccompProfile()
            : context.getSeccompProfile();
    refuse(seccomp == null || !SECCOMP.contains(seccomp.getType()), name + "seccompProfile");
  }

  private void capabilities(@Nullable Capabilities capabilities, String name) {
    refuse(
        capabilities == null || !capabilities.getDrop().contains("ALL"),
        name + "capabilities.drop");
    refuse(
        capabilities != null && !Set.of("NET_BIND_SERVICE").containsAll(capabilities.getAdd()),
        name + "capabilities.add");
  }

  private static boolean hasHost(@Nullable Probe probe) {
    HTTPGetAction get = probe == null ? null : probe.getHttpGet();
    return probe != null
        && ((get != null && get.getHost() != null)
            || (probe.getTcpSocket() != null && probe.getTcpSocket().getHost() != null));
  }

  private void refuse(boolean violated, String field) {
    if (violated) {
      violations.add(field);
    }
  }
}
