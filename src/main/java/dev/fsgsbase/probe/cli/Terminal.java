package dev.fsgsbase.probe.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Whether a person looks at what is written. */
final class Terminal {
  private static final int USUAL_WIDTH = 80;

  private Terminal() {}

  /**
   * Whether a file descriptor of this process is a terminal. {@code System.console()} says it of
   * two at once, and not in every version of Java.
   */
  static boolean is(int descriptor) {
    try {
      return isName(Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString());
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  static boolean isName(String file) {
    return file.startsWith("/dev/pts/")
        || file.startsWith("/dev/tty")
        || file.equals("/dev/console");
  }

  /** Characters in a line; without a terminal there is no end to it. */
  static int width(boolean terminal, @Nullable String columns) {
    if (columns != null && columns.matches("[1-9][0-9]{1,3}")) {
      return Math.max(USUAL_WIDTH, Integer.parseInt(columns));
    }
    return terminal ? USUAL_WIDTH : Integer.MAX_VALUE;
  }
}
