package dev.fsgsbase.probe.verdict;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would make the host usable, or that nothing will: one sentence for every verdict and cause.
 *
 * <p>Sources: Documentation/arch/x86/x86_64/fsgs.rst (enabled from kernel 5.9),
 * Documentation/admin-guide/kernel-parameters.txt ({@code nofsgsbase}, {@code clearcpuid=}).
 */
final class Remedies {
  private static final List<Remedy> TABLE =
      List.of(
          new Remedy(
              Verdict.NOT_APPLICABLE,
              null,
              "Nothing needs doing: the question only arises for Linux on x86-64."),
          new Remedy(
              Verdict.ENABLED_BEHIND_KERNEL,
              null,
              "Treat this as a security finding: remove the out-of-tree module that sets"
                  + " CR4.FSGSBASE, reboot, and use a kernel that enables FSGSBASE itself (5.9 or"
                  + " later, or a backport)."),
          new Remedy(
              Verdict.UNANNOUNCED,
              null,
              "Do not rely on the instructions here; run the workload on a kernel that announces"
                  + " them (5.9 or later, or a backport)."),
          new Remedy(
              Verdict.BROKEN,
              null,
              "Keep workloads that need FSGSBASE away from this host, and report the self-test's"
                  + " stages to whoever supplies the kernel, the hypervisor or the hardware."),
          new Remedy(Verdict.ENABLED, null, "Nothing needs doing."),
          new Remedy(
              Verdict.UNSUPPORTED_BY_CPU,
              Cause.CPU,
              "Nothing will make this CPU usable; if it is a virtual one, a newer CPU model from"
                  + " the hypervisor may."),
          new Remedy(
              Verdict.UNSUPPORTED_BY_CPU,
              Cause.MASKED_BY_HYPERVISOR,
              "Give the virtual machine a CPU model that has FSGSBASE (host passthrough, or Ivy"
                  + " Bridge, EPYC or later) and start it afresh."),
          new Remedy(
              Verdict.UNSUPPORTED_BY_CPU,
              Cause.UNEXPLAINED,
              "Find out whether this CPU model has FSGSBASE; if it has, look for the hypervisor or"
                  + " firmware that hides it."),
          new Remedy(
              Verdict.DISABLED_BY_KERNEL,
              Cause.BOOT_PARAMETER,
              "Remove nofsgsbase, or fsgsbase in clearcpuid=, from the kernel's command line and"
                  + " reboot."),
          new Remedy(
              Verdict.DISABLED_BY_KERNEL,
              Cause.KERNEL_TOO_OLD,
              "Boot a kernel from 5.9 on, or a distribution's kernel with the backport."),
          new Remedy(
              Verdict.DISABLED_BY_KERNEL,
              Cause.UNEXPLAINED,
              "Look into the kernel's boot log and command line for what keeps it from enabling"
                  + " FSGSBASE, and try a kernel from 5.9 on."),
          new Remedy(
              Verdict.UNKNOWN, null, "Remove what the reason names as missing, and probe again."));

  private Remedies() {}

  /**
   * One sentence.
   *
   * @param verdict the verdict it is for
   * @param cause the cause it is for, null for a verdict that has none
   * @param sentence the sentence
   */
  record Remedy(Verdict verdict, @Nullable Cause cause, String sentence) {}

  static List<Remedy> table() {
    return TABLE;
  }

  /**
   * The sentence for a verdict and its cause.
   *
   * @throws IllegalArgumentException if the verdict cannot have that cause
   */
  static String of(Verdict verdict, @Nullable Cause cause) {
    return TABLE.stream()
        .filter(remedy -> remedy.verdict() == verdict && remedy.cause() == cause)
        .map(Remedy::sentence)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(verdict + " has no cause " + cause));
  }
}
