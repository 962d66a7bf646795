package dev.fsgsbase.probe.evidence;

import dev.fsgsbase.probe.host.Host;
import dev.fsgsbase.probe.host.Uname;
import dev.fsgsbase.probe.selftest.Cpuid;
import dev.fsgsbase.probe.selftest.SelfTestReport;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What lies between the program and the hardware: hypervisor, container, virtual kernel, emulator.
 * The answer is to the question "does a real Linux kernel answer here?".
 *
 * <p>Reads: the hypervisor's signature that the worker found in CPUID, else /sys/hypervisor/type,
 * else the {@code hypervisor} flag in /proc/cpuinfo; /run/.containerenv, /.dockerenv and the
 * cgroups; uname(2), /proc/version and /proc/sys/kernel/osrelease.
 *
 * @see <a href="https://docs.kernel.org/virt/kvm/x86/cpuid.html">KVM CPUID bits</a>
 */
public final class RuntimeSource implements EvidenceSource<ExecutionEnvironment> {
  static final String UNNAMED = "unnamed hypervisor";

  private final Host host;
  private final Cpuinfo cpuinfo;
  private final @Nullable SelfTestReport selfTest;

  /**
   * @param cpuinfo what /proc/cpuinfo said in this run
   * @param selfTest the worker's report, null if it was not run
   */
  public RuntimeSource(Host host, Cpuinfo cpuinfo, @Nullable SelfTestReport selfTest) {
    this.host = host;
    this.cpuinfo = cpuinfo;
    this.selfTest = selfTest;
  }

  /**
   * What was read.
   *
   * @param uname null if it could not be asked
   * @param procVersion contents of /proc/version, null if not readable, as the next two
   * @param osRelease contents of /proc/sys/kernel/osrelease
   * @param hypervisorType contents of /sys/hypervisor/type
   */
  record Signs(
      @Nullable Uname uname,
      @Nullable String procVersion,
      @Nullable String osRelease,
      @Nullable String hypervisorType,
      ContainerSigns container,
      Cpuinfo cpuinfo,
      @Nullable SelfTestReport selfTest) {}

  @Override
  public Observation<ExecutionEnvironment> observe() {
    return Observation.of(Source.RUNTIME, ExecutionEnvironment.NOTHING_SEEN, () -> parse(signs()));
  }

  private Signs signs() {
    String own = readIfThere("/proc/self/cgroup");
    String init = readIfThere("/proc/1/cgroup");
    return new Signs(
        uname(),
        readIfThere("/proc/version"),
        readIfThere("/proc/sys/kernel/osrelease"),
        readIfThere("/sys/hypervisor/type"),
        new ContainerSigns(
            host.files().exists("/run/.containerenv"),
            host.files().exists("/.dockerenv"),
            host.files().exists("/var/run/secrets/kubernetes.io/serviceaccount"),
            (own == null ? "" : own) + "\n" + (init == null ? "" : init)),
        cpuinfo,
        selfTest);
  }

  private @Nullable Uname uname() {
    try {
      return host.uname();
    } catch (IOException e) {
      return null; // the files say the same, less surely
    }
  }

  private @Nullable String readIfThere(String path) {
    try {
      return host.files().read(path);
    } catch (IOException e) {
      return null; // every one of these is there on some hosts only
    }
  }

  static Finding<ExecutionEnvironment> parse(Signs signs) {
    KernelRelease release = release(signs);
    String virtualKernel =
        VirtualKernel.isGvisor(signs.uname(), signs.procVersion(), signs.osRelease())
            ? "gVisor"
            : VirtualKernel.isQemuUser(signs.selfTest(), release) ? "qemu-user" : null;
    ExecutionEnvironment environment =
        new ExecutionEnvironment(hypervisor(signs), signs.container().name(), virtualKernel);
    Answer answer =
        virtualKernel != null ? Answer.NO : release != null ? Answer.YES : Answer.UNKNOWN;
    String raw =
        "hypervisor=%s container=%s virtual-kernel=%s"
            .formatted(
                orNone(environment.hypervisor()),
                orNone(environment.container()),
                orNone(virtualKernel));
    return new Finding<>(environment, answer, sentence(environment, answer), raw);
  }

  private static @Nullable KernelRelease release(Signs signs) {
    if (signs.uname() != null) {
      return KernelRelease.parse(signs.uname().release());
    }
    return signs.osRelease() == null ? null : KernelRelease.parse(signs.osRelease().strip());
  }

  private static @Nullable String hypervisor(Signs signs) {
    Cpuid cpuid = signs.selfTest() == null ? null : signs.selfTest().cpuid();
    if (cpuid != null && cpuid.hypervisor() != null && !cpuid.hypervisor().isBlank()) {
      return HypervisorSignature.name(cpuid.hypervisor());
    }
    String type = signs.hypervisorType() == null ? "" : signs.hypervisorType().strip();
    if (!type.isEmpty()) {
      return type.equals("xen") ? "Xen" : Text.shown(type, 16);
    }
    boolean seenByWorker = cpuid != null && cpuid.hypervisor() != null;
    CpuIdentity identity = signs.cpuinfo().identity();
    return seenByWorker || (identity != null && identity.hypervisor()) ? UNNAMED : null;
  }

  private static String orNone(@Nullable String name) {
    return name == null ? "none" : name;
  }

  private static String sentence(ExecutionEnvironment environment, Answer answer) {
    String hypervisor = environment.hypervisor();
    String container = environment.container();
    String machine =
        hypervisor == null
            ? "No hypervisor seen"
            : hypervisor.equals(UNNAMED) ? "Guest of an unnamed hypervisor" : hypervisor + " guest";
    String inside = container == null ? "" : ", inside a " + container + " container";
    String kernel =
        switch (answer) {
          case NO -> ", on " + environment.virtualKernel() + " in place of a Linux kernel.";
          case YES -> ", on a Linux kernel.";
          default -> ", on a kernel that could not be identified.";
        };
    return machine + inside + kernel;
  }
}
