package dev.fsgsbase.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The same file of every recorded host that has it. */
public final class RecordedFiles {
  private static final int MAX_BYTES = 4 << 10;

  private RecordedFiles() {}

  /** Those of a few KiB, so that a fuzzer gets through many of them. */
  public static List<byte[]> small(String path) {
    try (Stream<Path> hosts = Files.list(Path.of("src/test/resources/hosts"))) {
      return hosts
          .sorted()
          .map(host -> host.resolve(path))
          .filter(Files::isRegularFile)
          .map(RecordedFiles::read)
          .filter(bytes -> bytes.length <= MAX_BYTES)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
