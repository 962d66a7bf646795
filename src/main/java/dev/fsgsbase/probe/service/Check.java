package dev.fsgsbase.probe.service;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Refuses configuration values that make no sense, with the property's name and what would do. */
final class Check {
  private Check() {}

  static void range(String property, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new InvalidPropertyException(
          property, text(value), "a duration from " + text(least) + " to " + text(most));
    }
  }

  static void range(String property, int value, int least, int most) {
    if (value < least || value > most) {
      throw new InvalidPropertyException(
          property, Integer.toString(value), "a number from " + least + " to " + most);
    }
  }

  static void range(String property, DataSize value, DataSize least, DataSize most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new InvalidPropertyException(
          property,
          value.toString(),
          "a size from " + least.toMegabytes() + "MB to " + most.toMegabytes() + "MB");
    }
  }

  static void parses(String property, String value, Consumer<String> parser, String wanted) {
    try {
      parser.accept(value);
    } catch (IllegalArgumentException e) {
      throw new InvalidPropertyException(property, value, wanted);
    }
  }

  /** Absent is fine; there but blank is somebody's mistake. */
  static void notBlank(String property, @Nullable String value) {
    if (value != null && value.isBlank()) {
      throw new InvalidPropertyException(property, value, "a text that is not blank, or absent");
    }
  }

  /** As Spring reads it: {@code 1500ms}, {@code 5s}. */
  private static String text(Duration value) {
    return value.toMillis() % 1000 == 0 ? value.toSeconds() + "s" : value.toMillis() + "ms";
  }
}
