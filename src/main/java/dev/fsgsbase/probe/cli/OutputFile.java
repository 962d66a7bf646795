package dev.fsgsbase.probe.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Replaces a file as a whole: written beside it under a hidden name, then renamed, so that a reader
 * (node_exporter's textfile collector, Node Feature Discovery) never sees half of it.
 */
final class OutputFile {
  private OutputFile() {}

  /**
   * @throws IOException if the folder is not there or not writable; the old file then stays
   */
  static void replace(Path file, String text) throws IOException {
    Path target = file.toAbsolutePath();
    Path beside =
        target.resolveSibling(
            "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    try {
      Files.writeString(beside, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move(
          beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
