package dev.fsgsbase.probe.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** The recorded hosts of the tests. */
public final class RecordedHosts {
  private static final Path FOLDER = Path.of("src/test/resources/hosts");

  private RecordedHosts() {}

  /** The folder of a recorded host, such as {@code gvisor-linux-4.4}. */
  public static Path of(String name) {
    Path folder = FOLDER.resolve(name).toAbsolutePath();
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException("there is no recorded host at " + folder);
    }
    return folder;
  }
}
