package dev.fsgsbase.probe.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * The kernel's command line, read as the kernel reads it, which it does in two ways that differ.
 *
 * <p>Most parameters go through next_arg() (lib/cmdline.c, called by parse_args() in
 * kernel/params.c): double quotes keep spaces together, quotes around a whole word are dropped, and
 * everything after a word {@code --} is for init. Those that are needed early, {@code clearcpuid=}
 * among them, go through cmdline_find_option() (arch/x86/lib/cmdline.c): it knows neither quotes
 * nor {@code --}, its words end at anything up to a space, and the last occurrence counts.
 */
final class KernelCommandLine {
  private final String text;

  /**
   * @param text contents of /proc/cmdline
   */
  KernelCommandLine(String text) {
    int nul = text.indexOf('\0');
    this.text = nul < 0 ? text : text.substring(0, nul);
  }

  /** Whether an ordinary parameter is given, exactly so and without a value. */
  boolean hasFlag(String name) {
    int at = 0;
    while (true) {
      while (at < text.length() && isSpace(text.charAt(at))) {
        at++;
      }
      if (at == text.length()) {
        return false;
      }
      int end = endOfWord(at);
      String word = unquoted(text.substring(at, end));
      if (word.equals(name)) {
        return true;
      }
      if (word.equals("--")) {
        return false;
      }
      at = end;
    }
  }

  private int endOfWord(int start) {
    boolean quoted = false;
    for (int at = start; at < text.length(); at++) {
      if (text.charAt(at) == '"') {
        quoted = !quoted;
      } else if (isSpace(text.charAt(at)) && !quoted) {
        return at;
      }
    }
    return text.length();
  }

  private static String unquoted(String word) {
    if (!word.startsWith("\"")) {
      return word;
    }
    int end = word.length() > 1 && word.endsWith("\"") ? word.length() - 1 : word.length();
    return word.substring(1, end);
  }

  /** isspace() by the kernel's table (lib/ctype.c), which has the no-break space too. */
  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0;
  }

  /**
   * The values of an early option, in their order; the kernel takes the last.
   *
   * @param most the characters of a value that fit into the kernel's buffer; the rest is cut off
   */
  List<String> earlyValues(String name, int most) {
    List<String> values = new ArrayList<>();
    String prefix = name + "=";
    for (int at = 0; at < text.length(); ) {
      int end = at;
      while (end < text.length() && text.charAt(end) > ' ') {
        end++;
      }
      if (text.startsWith(prefix, at)) {
        int start = at + prefix.length();
        values.add(text.substring(start, Math.min(end, start + most)));
      }
      at = end + 1;
    }
    return values;
  }
}
