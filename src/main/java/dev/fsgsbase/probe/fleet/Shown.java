package dev.fsgsbase.probe.fleet;

import org.jspecify.annotations.Nullable;

/**
 * Makes text that a host or a server wrote fit to be shown: short, and without characters that end
 * a line, steer a terminal or hide what stands there.
 */
public final class Shown {
  /** Longer texts are cut off: a Kubernetes name has 253 characters at most. */
  public static final int LIMIT = 256;

  private Shown() {}

  /** The text, with every character that is not to be seen as '?'. */
  public static String text(String raw) {
    int end = Math.min(raw.length(), LIMIT);
    for (int i = 0; i < end; i++) {
      if (isHidden(raw.charAt(i))) {
        return cleaned(raw, end);
      }
    }
    return end == raw.length() ? raw : raw.substring(0, end);
  }

  /** As {@link #text}; null for a text that is empty. */
  public static @Nullable String orNull(String raw) {
    return raw.isEmpty() ? null : text(raw);
  }

  private static String cleaned(String raw, int end) {
    StringBuilder shown = new StringBuilder(end);
    for (int i = 0; i < end; i++) {
      char c = raw.charAt(i);
      shown.append(isHidden(c) ? '?' : c);
    }
    return shown.toString();
  }

  /** Half of a character beyond 16 bits is hidden too: cutting could leave it alone. */
  private static boolean isHidden(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
