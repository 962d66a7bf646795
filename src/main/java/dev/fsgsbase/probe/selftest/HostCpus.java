package dev.fsgsbase.probe.selftest;

import dev.fsgsbase.probe.host.CpuSet;
import dev.fsgsbase.probe.host.HostFiles;
import java.io.IOException;

/**
 * The CPUs of a host as a worker finds them.
 *
 * <p>Sources: {@code Cpus_allowed_list} of /proc/self/status (proc_pid_status(5)), which a worker
 * inherits; /sys/devices/system/cpu/online, isolated and nohz_full
 * (Documentation/ABI/testing/sysfs-devices-system-cpu). Some kernels write {@code (null)} into
 * nohz_full where there is none.
 *
 * @param allowed this process's affinity mask; where it cannot be read, the CPUs online
 * @param setAside the CPUs that were taken from the scheduler or from its tick for somebody's
 *     latency
 */
record HostCpus(CpuSet allowed, CpuSet setAside) {
  private static final String SYSFS = "/sys/devices/system/cpu/";
  private static final String ALLOWED_KEY = "Cpus_allowed_list:";

  static HostCpus read(HostFiles files) {
    CpuSet allowed = allowed(files);
    return new HostCpus(
        allowed.isEmpty() ? list(files, "online") : allowed,
        list(files, "isolated").union(list(files, "nohz_full")));
  }

  private static CpuSet allowed(HostFiles files) {
    try {
      return files
          .read("/proc/self/status")
          .lines()
          .filter(line -> line.startsWith(ALLOWED_KEY))
          .findFirst()
          .map(line -> CpuSet.parse(line.substring(ALLOWED_KEY.length())))
          .orElse(CpuSet.NONE);
    } catch (IOException | IllegalArgumentException e) {
      return CpuSet.NONE;
    }
  }

  /** A file that is missing or says nothing sensible lists no CPU. */
  private static CpuSet list(HostFiles files, String name) {
    String path = SYSFS + name;
    if (!files.exists(path)) {
      return CpuSet.NONE;
    }
    try {
      return CpuSet.parse(files.read(path));
    } catch (IOException | IllegalArgumentException e) {
      return CpuSet.NONE;
    }
  }
}
