package dev.fsgsbase.probe.fleet;

import java.util.Comparator;

/** As people sort: 5.9 before 5.10, node-2 before node-10. */
enum NaturalOrder implements Comparator<String> {
  INSTANCE;

  /** What two texts have in common decides nothing, but for a number that they share a part of. */
  @Override
  public int compare(String a, String b) {
    int at = 0;
    int common = Math.min(a.length(), b.length());
    while (at < common && a.charAt(at) == b.charAt(at)) {
      at++;
    }
    if (at == a.length() && at == b.length()) {
      return 0;
    }
    int start = at;
    while (start > 0 && isDigit(a.charAt(start - 1))) {
      start--;
    }
    int endA = endOfNumber(a, start);
    int endB = endOfNumber(b, start);
    int order = endA > start && endB > start ? compareNumbers(a, b, start, endA, endB) : 0;
    return order != 0 ? order : a.compareTo(b);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int endOfNumber(String text, int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int compareNumbers(String a, String b, int start, int endA, int endB) {
    int first = skipZeros(a, start, endA);
    int second = skipZeros(b, start, endB);
    int digits = Integer.compare(endA - first, endB - second);
    for (int k = 0; digits == 0 && k < endA - first; k++) {
      digits = Character.compare(a.charAt(first + k), b.charAt(second + k));
    }
    return digits;
  }

  private static int skipZeros(String text, int from, int end) {
    int at = from;
    while (at < end && text.charAt(at) == '0') {
      at++;
    }
    return at;
  }
}
