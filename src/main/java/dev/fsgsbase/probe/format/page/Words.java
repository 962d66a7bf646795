package dev.fsgsbase.probe.format.page;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain words for the names in a report; a name that is not here stands for itself. */
final class Words {
  private static final Map<String, String> VERDICTS =
      Map.of(
          "not-applicable", "Not applicable",
          "enabled-behind-kernel", "Enabled behind the kernel",
          "unannounced", "Unannounced",
          "broken", "Broken",
          "enabled", "Enabled",
          "unsupported-by-cpu", "Unsupported by the CPU",
          "disabled-by-kernel", "Disabled by the kernel",
          "unknown", "Unknown");

  private static final Map<String, String> QUESTIONS =
      Map.of(
          "cpuid", "Does the CPU say that it has it?",
          "cpuinfo", "Does /proc/cpuinfo list the flag?",
          "hwcap2", "Does the kernel announce it to programs?",
          "kernel", "Does upstream enable it in this release?",
          "boot-parameters", "Does a boot parameter switch it off?",
          "kernel-modules", "Is a module loaded that is known to force it?",
          "runtime", "Does a real Linux kernel answer here?",
          "self-test-arch-prctl", "Do bases set by the system call work?",
          "self-test-instructions", "Do the four instructions work?");

  private static final Map<String, String> MECHANISMS =
      Map.of(
          "cpuid", "CPUID",
          "arch_prctl", "System call arch_prctl(2)",
          "instruction", "Instructions",
          "compiler", "Compiler support",
          "preservation", "Base and selector after an interruption");

  /** By mechanism and what is tried. */
  private static final Map<String, String> STAGES =
      Map.ofEntries(
          Map.entry("cpuid leaf7", "leaf 7, EBX bit 0"),
          Map.entry("arch_prctl ", "set, get, read through it"),
          Map.entry("instruction ", "write, read, access through it"),
          Map.entry("instruction non-canonical", "a base that no CPU accepts"),
          Map.entry("instruction kernel-half", "a base in the kernel's half"),
          Map.entry("compiler seg", "__seg_gs and __seg_fs"),
          Map.entry("compiler intrinsics", "the compiler's intrinsics"),
          Map.entry("preservation yield", "after sched_yield"),
          Map.entry("preservation sleep", "after a sleep"),
          Map.entry("preservation signal", "signal and return"),
          Map.entry("preservation migration", "to another CPU and back"),
          Map.entry("preservation switch-keep", "other thread, selector kept"),
          Map.entry("preservation switch-null", "other thread, selector 0"),
          Map.entry("preservation switch-data", "other thread, data selector"));

  private static final Map<String, String> LAYERS =
      Map.ofEntries(
          Map.entry("close_range", "every file but its output is closed"),
          Map.entry("pdeathsig", "it dies with the service"),
          Map.entry("dumpable", "nobody traces or dumps it"),
          Map.entry("rlimit_core", "no core file"),
          Map.entry("rlimit_fsize", "bounded output"),
          Map.entry("rlimit_cpu", "bounded CPU time"),
          Map.entry("no_new_privs", "no program gains privileges"),
          Map.entry("landlock", "no file, no network"),
          Map.entry("rlimit_nproc", "no new process"),
          Map.entry("rlimit_nofile", "no new file descriptor"),
          Map.entry("rlimit_as", "16 MiB of address space"),
          Map.entry("seccomp", "thirteen system calls, no other"));

  private Words() {}

  static String verdict(String id) {
    return VERDICTS.getOrDefault(id, id);
  }

  static String usable(@Nullable Boolean usable) {
    return usable == null ? "Nobody can tell" : usable ? "Yes, usable" : "No, not usable";
  }

  /** What a source's answer answers; empty for a source that is not known here. */
  static String question(String source) {
    return QUESTIONS.getOrDefault(source, "");
  }

  static String mechanism(String id) {
    return MECHANISMS.getOrDefault(id, id);
  }

  static String stage(String mechanism, String what) {
    return STAGES.getOrDefault(mechanism + " " + what, what);
  }

  static String layer(String id) {
    return LAYERS.getOrDefault(id, "");
  }
}
