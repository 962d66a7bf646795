package dev.fsgsbase.probe.probe;

import dev.fsgsbase.probe.evidence.CpuIdentity;
import dev.fsgsbase.probe.host.Host;
import dev.fsgsbase.probe.host.Platform;
import dev.fsgsbase.probe.selftest.Cpuid;
import dev.fsgsbase.probe.selftest.SelfTestReport;
import dev.fsgsbase.probe.verdict.Observations;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Says which host a report is about. */
final class HostNamer {
  private static final String HOST_NAME = "/proc/sys/kernel/hostname";

  private final Host host;
  private final ProbeSettings settings;

  HostNamer(Host host, ProbeSettings settings) {
    this.host = host;
    this.settings = settings;
  }

  HostDescription describe(Observations observations) {
    Platform platform = host.platform();
    SelfTestReport selfTest = observations.selfTest();
    Cpuid cpuid = selfTest == null ? null : selfTest.cpuid();
    CpuIdentity cpu = observations.cpuinfo().identity();
    return new HostDescription(
        nodeName(),
        settings.pool(),
        platform.operatingSystem(),
        platform.architecture(),
        kernelRelease(),
        cpuid != null ? cpuid.vendor() : cpu == null ? null : cpu.vendor(),
        cpuid != null ? Integer.valueOf(cpuid.family()) : cpu == null ? null : cpu.family(),
        cpuid != null ? Integer.valueOf(cpuid.model()) : cpu == null ? null : cpu.model(),
        cpu == null ? null : cpu.modelName(),
        observations.environment().hypervisor(),
        observations.environment().virtualKernel());
  }

  private String nodeName() {
    if (settings.nodeName() != null) {
      return settings.nodeName();
    }
    String fromEnvironment = System.getenv("NODE_NAME");
    if (fromEnvironment != null && !fromEnvironment.isBlank()) {
      return fromEnvironment;
    }
    try {
      return host.files().read(HOST_NAME).strip();
    } catch (IOException e) {
      return host.files().root().getNameCount() == 0
          ? "localhost"
          : host.files().root().getFileName().toString();
    }
  }

  private @Nullable String kernelRelease() {
    try {
      return host.uname().release();
    } catch (IOException e) {
      return null;
    }
  }
}
