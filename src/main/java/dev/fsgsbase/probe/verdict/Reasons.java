package dev.fsgsbase.probe.verdict;

import dev.fsgsbase.probe.evidence.Announcement;
import dev.fsgsbase.probe.host.CpuSet;
import dev.fsgsbase.probe.verdict.Facts.Instructions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reason for a verdict, in one sentence that says on which CPUs where they differ. */
final class Reasons {
  private Reasons() {}

  static String of(Verdict verdict, @Nullable Cause cause, Facts facts, Missing missing) {
    return switch (verdict) {
      case NOT_APPLICABLE -> "This is not Linux on x86-64, so the question does not arise.";
      case ENABLED_BEHIND_KERNEL ->
          "The kernel does not announce FSGSBASE (AT_HWCAP2 bit 1 is clear), yet "
              + whatExecuted(facts.instructions())
              + ": something other than the kernel has set CR4.FSGSBASE.";
      case UNANNOUNCED -> unannounced(facts);
      case BROKEN -> "The kernel announces FSGSBASE, yet " + whatBroke(facts.instructions()) + ".";
      case ENABLED ->
          "The kernel announces FSGSBASE, and all four instructions behaved "
              + Cpus.on(facts.instructions().passed())
              + ".";
      case UNSUPPORTED_BY_CPU ->
          "CPUID does not show FSGSBASE and the instructions raised #UD "
              + Cpus.on(facts.instructions().undefined())
              + ": "
              + whyUnsupported(cause, facts)
              + ".";
      case DISABLED_BY_KERNEL ->
          "The CPU has FSGSBASE, but the kernel does not announce it and the instructions raised"
              + " #UD "
              + Cpus.on(facts.instructions().undefined())
              + ": "
              + whyDisabled(cause)
              + ".";
      case UNKNOWN -> "Not enough to tell: " + missing.of(facts) + ".";
    };
  }

  private static String whatExecuted(Instructions did) {
    String executed = "an instruction executed " + Cpus.on(did.executed());
    return did.undefined().isEmpty()
        ? executed
        : executed + " and one raised #UD " + Cpus.on(did.undefined());
  }

  private static String unannounced(Facts facts) {
    String executed = whatExecuted(facts.instructions());
    if (facts.announced() == Announcement.ABSENT && !facts.virtualKernel()) {
      return "The auxiliary vector has no AT_HWCAP2 entry, yet "
          + executed
          + ": a kernel older than that entry (4.11) cannot announce FSGSBASE, so this cannot be"
          + " told apart from enabling it behind the kernel's back.";
    }
    String announced =
        facts.announced() == Announcement.ABSENT
            ? "has no AT_HWCAP2 entry to announce FSGSBASE in"
            : "does not announce FSGSBASE (AT_HWCAP2 bit 1 is clear)";
    return "The virtual kernel or emulator here " + announced + ", yet " + executed + ".";
  }

  private static String whatBroke(Instructions did) {
    List<String> parts = new ArrayList<>();
    add(parts, "an instruction raised #UD ", did.undefined());
    add(parts, "an instruction gave a wrong value ", did.wrong().minus(did.lost()));
    add(parts, "a base was not preserved ", did.lost());
    add(parts, "an instruction raised another fault ", did.faulted());
    add(parts, "all four behaved ", did.passed());
    return String.join("; ", parts);
  }

  private static void add(List<String> parts, String what, CpuSet cpus) {
    if (!cpus.isEmpty()) {
      parts.add(what + Cpus.on(cpus));
    }
  }

  private static String whyUnsupported(@Nullable Cause cause, Facts facts) {
    if (cause == Cause.CPU) {
      return "this CPU model is known to lack it";
    }
    if (cause == Cause.MASKED_BY_HYPERVISOR) {
      return facts.cpu() == CpuSupport.HAS
          ? "a hypervisor hides it, because this CPU model is known to have it"
          : "the hypervisor presents a synthetic CPU model without it";
    }
    return facts.cpu() == CpuSupport.HAS
        ? "this CPU model is known to have it, and no hypervisor was seen that could hide it"
        : "whether this CPU model has it is not known";
  }

  private static String whyDisabled(@Nullable Cause cause) {
    if (cause == Cause.BOOT_PARAMETER) {
      return "the kernel's command line switches it off";
    }
    return cause == Cause.KERNEL_TOO_OLD
        ? "the kernel is older than 5.9 and does not enable it"
        : "none of the known causes fits";
  }
}
