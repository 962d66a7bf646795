package dev.fsgsbase.probe.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a whole text with a file that was checked in. */
public final class Golden {
  private static final Path EXPECTED = Path.of("src/test/resources/golden");
  private static final Path ACTUAL = Path.of("target/golden");

  private Golden() {}

  /**
   * Fails with the difference; what would be right now is left in target/golden to be looked at.
   */
  public static void assertMatches(String name, String actual) {
    try {
      Files.createDirectories(ACTUAL);
      Files.writeString(ACTUAL.resolve(name), actual);
      Path expected = EXPECTED.resolve(name);
      assertThat(actual)
          .as("%s; if the change is meant: cp %s %s", name, ACTUAL.resolve(name), expected)
          .isEqualTo(Files.exists(expected) ? Files.readString(expected) : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
