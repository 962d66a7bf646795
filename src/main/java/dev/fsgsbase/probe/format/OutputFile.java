package dev.fsgsbase.probe.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Replaces a file as a whole: written beside it under a hidden name, then renamed, so that a reader
 * (node_exporter's textfile collector, Node Feature Discovery) never sees half of it.
 */
public final class OutputFile {
  private OutputFile() {}

  /**
   * Replaces it, or makes it.
   *
   * @throws IOException if the folder is not there or not writable; the old file then stays
   */
  public static void replace(Path file, String text) throws IOException {
    Path target = file.toAbsolutePath();
    Path beside =
        target.resolveSibling(
            "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    try {
      // In a container every run has the same process ID: one that was killed may have left its
      // own.
      Files.deleteIfExists(beside);
      Files.writeString(beside, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move(
          beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
