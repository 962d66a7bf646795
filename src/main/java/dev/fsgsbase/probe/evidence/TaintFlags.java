package dev.fsgsbase.probe.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel remembers of modules that were loaded, even when they are gone again.
 *
 * @param mask the bits of /proc/sys/kernel/tainted, empty if they are not known
 */
record TaintFlags(OptionalLong mask) {

  /**
   * @param text contents of /proc/sys/kernel/tainted, a decimal number; null if not readable
   */
  static TaintFlags parse(@Nullable String text) {
    String digits = text == null ? "" : text.strip();
    return new TaintFlags(
        Text.isNumber(digits, 18) ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty());
  }

  /** As the raw value of the evidence, empty if not known. */
  String raw() {
    return mask.isPresent() ? "tainted=" + mask.getAsLong() : "";
  }

  /** As half a sentence for people. */
  String words() {
    if (mask.isEmpty()) {
      return "the kernel's taint flags are not known";
    }
    List<String> kinds = new ArrayList<>();
    addIfSet(kinds, 0, "proprietary");
    addIfSet(kinds, 12, "out-of-tree");
    addIfSet(kinds, 13, "unsigned");
    return kinds.isEmpty()
        ? "the taint flags show no foreign module"
        : "the taint flags show that modules were loaded: " + String.join(", ", kinds);
  }

  /** Bits as in Documentation/admin-guide/tainted-kernels.rst. */
  private void addIfSet(List<String> kinds, int bit, String kind) {
    if ((mask.orElse(0) >> bit & 1) == 1) {
      kinds.add(kind);
    }
  }
}
