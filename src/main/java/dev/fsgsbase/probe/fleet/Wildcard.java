package dev.fsgsbase.probe.fleet;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A pattern for texts: {@code *} stands for any characters, everything else for itself, and case
 * does not count. {@code -} alone matches what is absent. Takes no more than length times length
 * steps, whatever the pattern.
 */
final class Wildcard {
  static final String ABSENT = "-";

  private final String pattern;

  private Wildcard(String pattern) {
    this.pattern = pattern;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if it is blank, or longer than any value that is kept
   */
  static Wildcard parse(String pattern) {
    if (pattern.isBlank() || pattern.length() > Shown.LIMIT) {
      throw new IllegalArgumentException(
          "a pattern has 1 to " + Shown.LIMIT + " characters; * stands for any, - for absent");
    }
    return new Wildcard(pattern.toLowerCase(Locale.ROOT));
  }

  boolean matches(@Nullable String text) {
    return text == null ? pattern.equals(ABSENT) : matchesText(text.toLowerCase(Locale.ROOT));
  }

  /** Goes back to the last star only: whatever an earlier one took, a later one could take too. */
  private boolean matchesText(String text) {
    int at = 0;
    int next = 0;
    int star = -1;
    int resume = 0;
    while (at < text.length()) {
      if (next < pattern.length() && pattern.charAt(next) == '*') {
        star = next++;
        resume = at;
      } else if (next < pattern.length() && pattern.charAt(next) == text.charAt(at)) {
        next++;
        at++;
      } else if (star >= 0) {
        next = star + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    while (next < pattern.length() && pattern.charAt(next) == '*') {
      next++;
    }
    return next == pattern.length();
  }
}
