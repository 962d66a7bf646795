package dev.fsgsbase.probe.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The files of a host below an injected root: {@code /} for this machine, a folder for a recorded
 * one. Every read is bounded, so that an absurd file costs a message and not the heap.
 */
public final class HostFiles {
  /** The most bytes one file may have: /proc/cpuinfo of 8,192 CPUs stays below it. */
  public static final int MAX_BYTES = 16 << 20;

  /** The longest line that {@link #forEachLine} takes, in bytes; a flags line has about 2,000. */
  static final int MAX_LINE = 64 << 10;

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

  /**
   * Hands on each line of a text, without its {@code \n} and one character for each byte. The file
   * is never in memory as a whole: /proc/cpuinfo has megabytes where there are thousands of CPUs.
   *
   * @throws IOException if it cannot be read, is larger than {@link #MAX_BYTES}, or has a line
   *     longer than {@link #MAX_LINE}
   */
  public void forEachLine(String path, Consumer<String> taker) throws IOException {
    byte[] buffer = new byte[MAX_LINE];
    int held = 0; // bytes of a line whose end is still to come
    long total = 0;
    try (InputStream in = Files.newInputStream(resolve(path))) {
      for (int count; (count = in.read(buffer, held, MAX_LINE - held)) >= 0; ) {
        total += count;
        int rest = handOn(buffer, held, held + count, taker);
        held = held + count - rest;
        System.arraycopy(buffer, rest, buffer, 0, held);
        if (total > MAX_BYTES || held == MAX_LINE) {
          throw new IOException(path + ": too large, or a line longer than " + MAX_LINE + " bytes");
        }
      }
    }
    if (held > 0) {
      taker.accept(new String(buffer, 0, held, StandardCharsets.ISO_8859_1));
    }
  }

  /** Returns where the line begins that has no end yet. */
  private static int handOn(byte[] buffer, int from, int end, Consumer<String> taker) {
    int begin = 0;
    for (int at = from; at < end; at++) {
      if (buffer[at] == '\n') {
        taker.accept(new String(buffer, begin, at - begin, StandardCharsets.ISO_8859_1));
        begin = at + 1;
      }
    }
    return begin;
  }

  /** Whether there is such a file; false too when that cannot be found out. */
  public boolean exists(String path) {
    return Files.exists(resolve(path));
  }

  private Path resolve(String path) {
    return root.resolve(path.substring(1));
  }
}
