package dev.fsgsbase.probe.testing;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A recorded host whose kernel command line cannot be read to its end while it hangs: the file is a
 * FIFO then, which blocks whoever opens it, as a stale network mount does.
 */
public final class HangingHost implements AutoCloseable {
  private final Path root;
  private final Path file;
  private final Path fifo;
  private final Path text;

  /**
   * @param folder an empty folder to work in
   * @param name the recorded host that it is
   */
  public HangingHost(Path folder, String name) {
    root = folder.resolve("root");
    file = root.resolve("proc/cmdline");
    fifo = folder.resolve("fifo");
    text = folder.resolve("text");
    try {
      RecordedHosts.copy(name, root);
      Files.copy(file, text);
      int status = new ProcessBuilder("mkfifo", fifo.toString()).inheritIO().start().waitFor();
      if (status != 0) {
        throw new IllegalStateException("mkfifo ended with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What the service takes for the host's root. */
  public Path root() {
    return root;
  }

  /** A probe that begins from now on hangs. */
  public HangingHost hang() {
    try {
      Path link = root.resolveSibling("next");
      Files.createLink(link, fifo);
      Files.move(link, file, StandardCopyOption.ATOMIC_MOVE);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A probe that hangs goes on, and the next one does not hang. */
  public void answer() {
    try {
      Path copy = root.resolveSibling("next");
      Files.copy(text, copy);
      Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
      // Opened for reading and writing, a FIFO waits for nobody (fifo(7)), and wakes its readers.
      try (RandomAccessFile wake = new RandomAccessFile(fifo.toFile(), "rw")) {
        wake.write(Files.readAllBytes(text));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    answer();
  }
}
