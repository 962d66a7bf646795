package dev.fsgsbase.probe;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs of the machine: it is skipped without, and fails where CI=true promises all.
 */
public final class Needs {
  private Needs() {}

  /** Goes on if this is given. */
  public static void that(boolean given, String what) {
    if (!given && "true".equals(System.getenv("CI"))) {
      Assertions.fail("this needs " + what);
    }
    Assumptions.assumeTrue(given, () -> "this needs " + what);
  }

  /** Goes on if the test runs as root. */
  public static void root() {
    that("root".equals(System.getProperty("user.name")), "root");
  }
}
