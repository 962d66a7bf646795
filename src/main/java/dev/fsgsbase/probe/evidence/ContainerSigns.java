package dev.fsgsbase.probe.evidence;

import org.jspecify.annotations.Nullable;

/**
 * What container runtimes leave behind for those inside.
 *
 * @param containerenv whether there is /run/.containerenv (Podman)
 * @param dockerenv whether there is /.dockerenv (Docker)
 * @param serviceAccount whether Kubernetes' service account folder is mounted
 * @param cgroups contents of /proc/self/cgroup and /proc/1/cgroup, empty if not readable: lines
 *     {@code ID:CONTROLLERS:PATH}, see cgroups(7)
 */
record ContainerSigns(
    boolean containerenv, boolean dockerenv, boolean serviceAccount, String cgroups) {

  /** The runtime's name, {@code container} if it has none here, null if there is no sign. */
  @Nullable String name() {
    if (containerenv) {
      return "podman";
    }
    String byCgroup = nameByCgroup();
    if (byCgroup != null) {
      return byCgroup;
    }
    if (dockerenv) {
      return "docker";
    }
    return serviceAccount ? "kubernetes" : null;
  }

  private @Nullable String nameByCgroup() {
    int start = 0;
    while (start < cgroups.length()) {
      int end = start;
      while (end < cgroups.length() && "/:\n".indexOf(cgroups.charAt(end)) < 0) {
        end++;
      }
      String name = nameOf(cgroups.substring(start, end));
      if (name != null) {
        return name;
      }
      start = end + 1;
    }
    return null;
  }

  /** One part of a path. The daemons themselves, such as docker.service, are no containers. */
  private static @Nullable String nameOf(String part) {
    if (part.startsWith("kubepods") && !part.endsWith(".service")) {
      return "kubernetes";
    }
    if (!part.endsWith(".scope") && !part.startsWith("lxc")) {
      return part.equals("docker") ? "docker" : null;
    }
    if (part.startsWith("docker-")) {
      return "docker";
    }
    if (part.startsWith("libpod-")) {
      return "podman";
    }
    if (part.startsWith("cri-containerd-") || part.startsWith("nerdctl-")) {
      return "containerd";
    }
    return part.equals("lxc") || part.startsWith("lxc.payload") ? "lxc" : null;
  }
}
