package dev.fsgsbase.probe.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The recorded hosts of the tests. */
public final class RecordedHosts {
  private static final Path FOLDER = Path.of("src/test/resources/hosts");

  private RecordedHosts() {}

  /** The folder of a recorded host, such as {@code gvisor-linux-4.4}, or of a copy elsewhere. */
  public static Path of(String name) {
    Path folder = FOLDER.resolve(name).toAbsolutePath();
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException("there is no recorded host at " + folder);
    }
    return folder;
  }

  /** The names of all of them; there is at least one. */
  public static List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(FOLDER)) {
      List<String> names =
          entries
              .filter(Files::isDirectory)
              .map(folder -> folder.getFileName().toString())
              .sorted()
              .toList();
      if (names.isEmpty()) {
        throw new IllegalStateException("no recorded host");
      }
      return names;
    }
  }

  /** Copies a recorded host, so that its files can be changed; returns the copy. */
  public static Path copy(String name, Path to) throws IOException {
    Path from = of(name);
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
    return to;
  }
}
