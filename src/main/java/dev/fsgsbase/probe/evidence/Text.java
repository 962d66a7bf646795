package dev.fsgsbase.probe.evidence;

import dev.fsgsbase.probe.host.CpuSet;

/** Makes text that a host wrote fit to be shown to people: short, and printable ASCII only. */
final class Text {
  private static final int MAX_CPU_LIST = 80;

  private Text() {}

  /** The text, with everything but printable ASCII as '?', cut off at the limit. */
  static String shown(String text, int limit) {
    int length = Math.min(text.length(), limit);
    StringBuilder shown = new StringBuilder(length + 3);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      shown.append(c >= ' ' && c <= '~' ? c : '?');
    }
    return shown.append(length < text.length() ? "..." : "").toString();
  }

  /** The set as words: {@code CPU 3}, {@code CPUs 0-3}. */
  static String cpus(CpuSet cpus) {
    return (cpus.size() == 1 ? "CPU " : "CPUs ") + shown(cpus.toString(), MAX_CPU_LIST);
  }

  /** Whether a text is one to {@code most} ASCII digits. */
  static boolean isNumber(String text, int most) {
    if (text.isEmpty() || text.length() > most) {
      return false;
    }
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
