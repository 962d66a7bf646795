package dev.fsgsbase.probe.evidence;

import dev.fsgsbase.probe.host.Uname;
import dev.fsgsbase.probe.selftest.Cpuid;
import dev.fsgsbase.probe.selftest.SelfTestReport;
import dev.fsgsbase.probe.selftest.WorkerHwcap2;
import org.jspecify.annotations.Nullable;

/**
 * Whether something else than Linux answers the system calls. It silences an alarm, so it has to be
 * proved: what uname(2) says stands above any file, which can be mounted over.
 */
final class VirtualKernel {
  private VirtualKernel() {}

  /**
   * gVisor, whose release ends so, or whose build string is the one of Linux 4.4 that it carries in
   * every version. Source: google/gvisor, pkg/sentry/syscalls/linux/linux64.go and
   * pkg/sentry/fsimpl/proc/version.go.
   *
   * @param uname null if it could not be asked
   * @param procVersion contents of /proc/version ({@code Linux version RELEASE VERSION}), null if
   *     not readable
   * @param osRelease contents of /proc/sys/kernel/osrelease, null if not readable
   */
  static boolean isGvisor(
      @Nullable Uname uname, @Nullable String procVersion, @Nullable String osRelease) {
    if (uname != null) {
      return isGvisor(uname.release(), uname.version());
    }
    String[] words = procVersion == null ? new String[0] : procVersion.strip().split(" ", 4);
    return (words.length == 4 && words[0].equals("Linux") && isGvisor(words[2], words[3]))
        || (osRelease != null && isGvisor(osRelease.strip(), ""));
  }

  private static boolean isGvisor(String release, String version) {
    return (release.length() <= 64 && release.endsWith("-gvisor"))
        || version.equals("#1 SMP Sun Jan 10 15:06:54 PST 2016");
  }

  /**
   * QEMU's user-mode emulation: QEMU's software CPU, as full emulation has it too, but no AT_HWCAP2
   * entry, which Linux provides on x86-64 since 4.12 (ELF_HWCAP2, arch/x86/include/asm/elf.h) and
   * linux-user does not for x86. Source: QEMU, linux-user/elfload.c (create_elf_tables).
   *
   * @param release the kernel's, null if unknown
   */
  static boolean isQemuUser(@Nullable SelfTestReport selfTest, @Nullable KernelRelease release) {
    if (selfTest == null || release == null || !release.isAtLeast(4, 12)) {
      return false;
    }
    Cpuid cpuid = selfTest.cpuid();
    WorkerHwcap2 hwcap2 = selfTest.hwcap2();
    return cpuid != null
        && HypervisorSignature.TCG.equals(cpuid.hypervisor())
        && hwcap2 != null
        && hwcap2.value().isEmpty();
  }
}
