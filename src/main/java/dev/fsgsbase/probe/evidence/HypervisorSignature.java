package dev.fsgsbase.probe.evidence;

import java.util.Map;

/**
 * The names behind the signatures in CPUID leaf 0x40000000 (EBX, ECX, EDX).
 *
 * <p>Sources: Documentation/virt/kvm/x86/cpuid.rst, Microsoft's Hypervisor Top Level Functional
 * Specification, and systemd's src/basic/virt.c for the others.
 */
final class HypervisorSignature {
  static final String TCG = "TCGTCGTCGTCG";

  /** Letters and digits only: how the padding is written differs, by hypervisor and by reader. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("KVMKVMKVM", "KVM"),
          Map.entry("LinuxKVMHv", "KVM"),
          Map.entry("MicrosoftHv", "Hyper-V"),
          Map.entry("VMwareVMware", "VMware"),
          Map.entry("XenVMMXenVMM", "Xen"),
          Map.entry(TCG, "QEMU TCG"),
          Map.entry("VBoxVBoxVBox", "VirtualBox"),
          Map.entry("bhyvebhyve", "bhyve"),
          Map.entry("ACRNACRNACRN", "ACRN"),
          Map.entry("prlhyperv", "Parallels"),
          Map.entry("lrpepyhvr", "Parallels"),
          Map.entry("QNXQVMBSQG", "QNX"),
          Map.entry("SRESRESRESRE", "LMHS"));

  private HypervisorSignature() {}

  /** The name for people; the signature itself if it is not a known one. */
  static String name(String signature) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < signature.length(); i++) {
      char c = signature.charAt(i);
      if (c < 0x80 && Character.isLetterOrDigit(c)) {
        letters.append(c);
      }
    }
    String known = NAMES.get(letters.toString());
    if (known != null) {
      return known;
    }
    return letters.isEmpty() ? RuntimeSource.UNNAMED : Text.shown(signature.strip(), 16);
  }
}
