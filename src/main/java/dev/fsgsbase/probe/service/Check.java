package dev.fsgsbase.probe.service;

import java.time.Duration;
import java.util.function.Consumer;

/** Refuses configuration values that make no sense, with the property's name and what would do. */
final class Check {
  private Check() {}

  static void range(String property, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new InvalidPropertyException(
          property, text(value), "a duration from " + text(least) + " to " + text(most));
    }
  }

  static void parses(String property, String value, Consumer<String> parser) {
    try {
      parser.accept(value);
    } catch (IllegalArgumentException e) {
      throw new InvalidPropertyException(property, value, String.valueOf(e.getMessage()));
    }
  }

  /** As Spring reads it: {@code 1500ms}, {@code 5s}. */
  private static String text(Duration value) {
    return value.toMillis() % 1000 == 0 ? value.toSeconds() + "s" : value.toMillis() + "ms";
  }
}
