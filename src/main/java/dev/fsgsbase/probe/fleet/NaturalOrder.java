package dev.fsgsbase.probe.fleet;

import java.util.Comparator;

/** As people sort: 5.9 before 5.10, node-2 before node-10. */
enum NaturalOrder implements Comparator<String> {
  INSTANCE;

  @Override
  public int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      int endA = endOfNumber(a, i);
      int endB = endOfNumber(b, j);
      int order =
          endA > i && endB > j
              ? compareNumbers(a, i, endA, b, j, endB)
              : Character.compare(a.charAt(i), b.charAt(j));
      if (order != 0) {
        return order;
      }
      boolean numbers = endA > i && endB > j;
      i = numbers ? endA : i + 1;
      j = numbers ? endB : j + 1;
    }
    int rest = Integer.compare(a.length() - i, b.length() - j);
    return rest != 0 ? rest : a.compareTo(b);
  }

  private static int endOfNumber(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static int compareNumbers(String a, int i, int endA, String b, int j, int endB) {
    int first = skipZeros(a, i, endA);
    int second = skipZeros(b, j, endB);
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
