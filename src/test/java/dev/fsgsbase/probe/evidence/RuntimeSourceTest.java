package dev.fsgsbase.probe.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.host.Uname;
import dev.fsgsbase.probe.selftest.SelfTestReport;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeSourceTest {
  private static final String GVISOR_BUILD = "#1 SMP Sun Jan 10 15:06:54 PST 2016";
  private static final String DEBIAN_VERSION =
      "Linux version 6.1.0-28-amd64 (debian-kernel@lists.debian.org) (gcc-12) #1 SMP Debian\n";

  @TempDir Path root;

  private TestHost host(@Nullable Uname uname) {
    return new TestHost(root, uname, OptionalLong.empty());
  }

  private static Observation<ExecutionEnvironment> observe(
      TestHost host, @Nullable SelfTestReport selfTest) {
    return new RuntimeSource(host, Cpuinfo.UNKNOWN, selfTest).observe();
  }

  private static SelfTestReport seen(@Nullable String hypervisor) {
    return Reports.report(Reports.cpuid(hypervisor, "0", ""), Reports.hwcap2(2));
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "KVMKVMKVM,KVM",
        "Microsoft Hv,Hyper-V",
        "VMwareVMware,VMware",
        "XenVMMXenVMM,Xen",
        "TCGTCGTCGTCG,QEMU TCG",
        "bhyve bhyve ,bhyve",
        "ACRNACRNACRN,ACRN",
        "VBoxVBoxVBox,VirtualBox",
        "prl hyperv  ,Parallels",
        " lrpepyh  vr,Parallels",
        "EVMMEVMMEVMM,EVMMEVMMEVMM",
        "'   ',unnamed hypervisor"
      })
  void theSignatureNamesTheHypervisor(String signature, String name) {
    assertThat(observe(host(TestHost.DEBIAN_12), seen(signature)).value().hypervisor())
        .isEqualTo(name);
  }

  @Test
  void withoutASignatureTheFolderInSysfsNamesIt() throws Exception {
    TestHost host = host(TestHost.DEBIAN_12).with("/sys/hypervisor/type", "xen\n");

    assertThat(observe(host, null).value().hypervisor()).isEqualTo("Xen");
  }

  @Test
  void withoutANameTheFlagStillTellsOfAHypervisor() {
    Cpuinfo cpuinfo =
        new Cpuinfo(Answer.YES, 1, new CpuIdentity("GenuineIntel", 6, 85, null, true));

    Observation<ExecutionEnvironment> observed =
        new RuntimeSource(host(TestHost.DEBIAN_12), cpuinfo, null).observe();

    assertThat(observed.value().hypervisor()).isEqualTo("unnamed hypervisor");
    assertThat(observed.evidence().detail())
        .isEqualTo("Guest of an unnamed hypervisor, on a Linux kernel.");
  }

  @Test
  void aPlainHostHasNoneOfIt() throws Exception {
    TestHost host =
        host(TestHost.DEBIAN_12)
            .with("/proc/version", DEBIAN_VERSION)
            .with("/proc/self/cgroup", "0::/system.slice/docker.service\n")
            .with("/proc/1/cgroup", "0::/init.scope\n");

    Observation<ExecutionEnvironment> observed = observe(host, seen(null));

    assertThat(observed.value()).isEqualTo(ExecutionEnvironment.NOTHING_SEEN);
    assertThat(observed.evidence().answer()).isEqualTo(Answer.YES);
    assertThat(observed.evidence().raw())
        .isEqualTo("hypervisor=none container=none virtual-kernel=none");
    assertThat(observed.evidence().detail()).isEqualTo("No hypervisor seen, on a Linux kernel.");
  }

  @ParameterizedTest
  @CsvSource({
    "12:cpu:/docker/8d7e5b, docker",
    "0::/system.slice/docker-8d7e5b.scope, docker",
    "0::/kubepods.slice/kubepods-burstable.slice/cri-containerd-1.scope, kubernetes",
    "11:memory:/kubepods/besteffort/pod1/2, kubernetes",
    "0::/system.slice/cri-containerd-1.scope, containerd",
    "0::/machine.slice/libpod-1.scope/container, podman",
    "4:cpu:/lxc/web1, lxc",
    "0::/lxc.payload.web1/init.scope, lxc",
    "0::/system.slice/containerd.service, ",
    "0::/user.slice/user-1000.slice/docker-desktop.service, ",
    "0::/, "
  })
  void theCgroupNamesTheContainer(String line, @Nullable String name) throws Exception {
    TestHost host = host(TestHost.DEBIAN_12).with("/proc/self/cgroup", line + "\n");

    assertThat(observe(host, null).value().container()).isEqualTo(name);
  }

  @Test
  void theMarkerFilesNameTheContainerWhereTheCgroupIsPrivate() throws Exception {
    TestHost host =
        host(TestHost.DEBIAN_12).with("/proc/self/cgroup", "0::/\n").with("/.dockerenv", "");

    Observation<ExecutionEnvironment> docker = observe(host, seen("KVMKVMKVM"));
    host.with("/run/.containerenv", "engine=\"podman-4.3.1\"\n");

    assertThat(docker.evidence().detail())
        .isEqualTo("KVM guest, inside a docker container, on a Linux kernel.");
    assertThat(docker.evidence().raw())
        .isEqualTo("hypervisor=KVM container=docker virtual-kernel=none");
    assertThat(observe(host, null).value().container()).isEqualTo("podman");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.4.0", "4.19.0-gvisor"})
  void gVisorIsProvedByUname(String release) {
    Uname uname = new Uname("Linux", release, GVISOR_BUILD, "x86_64");

    Observation<ExecutionEnvironment> observed = observe(host(uname), null);

    assertThat(observed.value().virtualKernel()).isEqualTo("gVisor");
    assertThat(observed.evidence().answer()).isEqualTo(Answer.NO);
    assertThat(observed.evidence().detail())
        .isEqualTo("No hypervisor seen, on gVisor in place of a Linux kernel.");
  }

  @Test
  void gVisorIsProvedByTheFilesWhereUnameIsNotKnown() throws Exception {
    TestHost version =
        host(null).with("/proc/version", "Linux version 4.4.0 " + GVISOR_BUILD + "\n");
    assertThat(observe(version, null).value().virtualKernel()).isEqualTo("gVisor");

    version.with("/proc/version", DEBIAN_VERSION);
    assertThat(observe(version, null).value().virtualKernel()).isNull();

    version.with("/proc/sys/kernel/osrelease", "4.19.0-gvisor\n");
    assertThat(observe(version, null).value().virtualKernel()).isEqualTo("gVisor");
  }

  @Test
  void aFileThatContradictsUnameProvesNothing() throws Exception {
    TestHost host =
        host(TestHost.DEBIAN_12)
            .with("/proc/version", "Linux version 4.4.0 " + GVISOR_BUILD + "\n")
            .with("/proc/sys/kernel/osrelease", "4.19.0-gvisor\n");

    assertThat(observe(host, null).value().virtualKernel()).isNull();
  }

  @Test
  void aKernelBuiltByOneNamedGvisorIsStillLinux() throws Exception {
    TestHost host =
        host(null)
            .with("/proc/version", "Linux version 6.1.0 (gvisor@gvisor) (gcc) #1 SMP gvisor\n")
            .with("/proc/sys/kernel/osrelease", "6.1.0-gvisor-host\n");

    Observation<ExecutionEnvironment> observed = observe(host, null);

    assertThat(observed.value().virtualKernel()).isNull();
    assertThat(observed.evidence().answer()).isEqualTo(Answer.YES);
  }

  @Test
  void userModeEmulationIsProvedBySoftwareCpuAndMissingEntry() {
    SelfTestReport qemuUser =
        Reports.report(Reports.cpuid("TCGTCGTCGTCG", "0", ""), Reports.noHwcap2());

    Observation<ExecutionEnvironment> observed = observe(host(TestHost.DEBIAN_12), qemuUser);

    assertThat(observed.value().virtualKernel()).isEqualTo("qemu-user");
    assertThat(observed.evidence().answer()).isEqualTo(Answer.NO);
  }

  @Test
  void halfOfTheProofOfUserModeEmulationIsNone() {
    SelfTestReport fullEmulation = seen("TCGTCGTCGTCG");
    SelfTestReport onKvm = Reports.report(Reports.cpuid("KVMKVMKVM", "0", ""), Reports.noHwcap2());
    SelfTestReport notSaid = Reports.report(Reports.cpuid("TCGTCGTCGTCG", "0", ""), null);
    SelfTestReport qemuUser =
        Reports.report(Reports.cpuid("TCGTCGTCGTCG", "0", ""), Reports.noHwcap2());
    Uname centos7 = new Uname("Linux", "3.10.0-1160.el7.x86_64", "#1 SMP", "x86_64");

    assertThat(observe(host(TestHost.DEBIAN_12), fullEmulation).value().virtualKernel()).isNull();
    assertThat(observe(host(TestHost.DEBIAN_12), onKvm).value().virtualKernel()).isNull();
    assertThat(observe(host(TestHost.DEBIAN_12), notSaid).value().virtualKernel()).isNull();
    assertThat(observe(host(centos7), qemuUser).value().virtualKernel()).isNull();
    assertThat(observe(host(null), qemuUser).value().virtualKernel()).isNull();
  }

  @Test
  void aHostThatSaysNothingIsUnknownAndCountsAsReal() {
    Observation<ExecutionEnvironment> observed = observe(host(null), null);

    assertThat(observed.value()).isEqualTo(ExecutionEnvironment.NOTHING_SEEN);
    assertThat(observed.evidence().answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(observed.evidence().error()).isNull();
  }
}
