package dev.fsgsbase.probe.verdict;

import dev.fsgsbase.probe.evidence.CpuIdentity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is publicly known of a CPU model: its name first, then the {@link CpuModelTable}.
 *
 * <p>QEMU's qemu64 and kvm64 borrow vendor, family and model from real processors (AMD 0Fh model
 * 6Bh, Intel 0Fh model 06h) and are known by their brand string only. Source: QEMU,
 * target/i386/cpu.c, {@code builtin_x86_defs}.
 */
final class CpuModels {
  /** How the brand strings of synthetic models begin. */
  static final List<String> SYNTHETIC_NAMES =
      List.of("QEMU Virtual CPU", "Common KVM processor", "Common 32-bit KVM processor");

  /** The family whose numbers synthetic models borrow. */
  private static final int BORROWED_FAMILY = 0x0F;

  private CpuModels() {}

  static CpuSupport classify(CpuIdentity cpu) {
    String name = cpu.modelName();
    if (name != null && SYNTHETIC_NAMES.stream().anyMatch(name::startsWith)) {
      return CpuSupport.SYNTHETIC;
    }
    if (cpu.hypervisor() && cpu.family() == BORROWED_FAMILY && isNameless(name)) {
      return CpuSupport.UNLISTED;
    }
    return CpuModelTable.ENTRIES.stream()
        .filter(entry -> entry.includes(cpu.vendor(), cpu.family(), cpu.model()))
        .map(CpuModelTable.Entry::support)
        .findFirst()
        .orElse(CpuSupport.UNLISTED);
  }

  /** The kernel writes "unknown" where there is no brand string. */
  private static boolean isNameless(@Nullable String name) {
    return name == null || name.isBlank() || name.equals("unknown");
  }
}
