package dev.fsgsbase.probe.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of a host below an injected root: {@code /} for this machine, a folder for a recorded
 * one. Every read is bounded, so that an absurd file costs a message and not the heap.
 */
public final class HostFiles {
  /** The most bytes one file may have: /proc/cpuinfo of 8,192 CPUs stays below it. */
  public static final int MAX_BYTES = 16 << 20;

  private final Path root;

  public HostFiles(Path root) {
    this.root = root;
  }

  /** The root that the paths below are resolved against. */
  public Path root() {
    return root;
  }

  /**
   * The text of a file, one character for each byte (ISO 8859-1: nothing in /proc is malformed).
   *
   * @param path absolute path on the host, such as {@code /proc/cpuinfo}
   * @throws java.nio.file.NoSuchFileException if it is not there
   * @throws IOException if it cannot be read or is larger than {@link #MAX_BYTES}
   */
  public String read(String path) throws IOException {
    return new String(readBytes(path), StandardCharsets.ISO_8859_1);
  }

  /** As {@link #read}, for files that are not text. */
  public byte[] readBytes(String path) throws IOException {
    try (InputStream in = Files.newInputStream(resolve(path))) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException(path + ": larger than " + MAX_BYTES + " bytes");
      }
      return bytes;
    }
  }

  /** Whether there is such a file; false too when that cannot be found out. */
  public boolean exists(String path) {
    return Files.exists(resolve(path));
  }

  private Path resolve(String path) {
    return root.resolve(path.substring(1));
  }
}
