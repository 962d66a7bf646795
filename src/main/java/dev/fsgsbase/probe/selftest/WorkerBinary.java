package dev.fsgsbase.probe.selftest;

import dev.fsgsbase.probe.host.Errno;
import dev.fsgsbase.probe.host.ErrnoException;
import dev.fsgsbase.probe.host.MemoryFile;
import dev.fsgsbase.probe.host.OpenFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The worker as a file that can be executed, and that is proved to be the one that was built.
 *
 * <p>A worker on disk is run in place: opened once for every run, checked through its descriptor
 * and executed through it, so that whoever replaces the file meanwhile changes nothing. (Who may
 * write into the file itself still can; that is why it belongs to root.) The one in the jar is
 * copied once into a sealed file in memory, or where the host forbids to execute those, into a
 * private temporary file. Not thread-safe.
 */
final class WorkerBinary implements Closeable {
  /** The worker is a few KiB. */
  private static final int MAX_BYTES = 4 << 20;

  private static final String NAME = "fsgsbase-worker";

  private final @Nullable Path onDisk;
  private final @Nullable String expectedSha256;
  private @Nullable MemoryFile memory;
  private @Nullable TemporaryProgram temporary;
  private @Nullable OpenFile opened;
  private boolean memoryRefused;

  private WorkerBinary(@Nullable Path onDisk, @Nullable String expectedSha256) {
    this.onDisk = onDisk;
    this.expectedSha256 = expectedSha256;
  }

  /** The worker in the jar. */
  static WorkerBinary built() {
    return new WorkerBinary(null, null);
  }

  /** The worker at this path; it must be the same as the one in the jar. */
  static WorkerBinary at(Path path) {
    return new WorkerBinary(path, null);
  }

  /** Another program, with this hash. */
  static WorkerBinary at(Path path, String sha256) {
    return new WorkerBinary(path, sha256);
  }

  /**
   * The path to execute, good until {@link #release}.
   *
   * @throws IOException whose message says why there is none that may be executed
   */
  String executable() throws IOException {
    if (onDisk != null) {
      return opened(onDisk);
    }
    if (memory != null) {
      return memory.path();
    }
    if (temporary == null && !memoryRefused) {
      try {
        return inMemory();
      } catch (ErrnoException e) {
        memoryRefused = true;
      }
    }
    if (temporary == null) {
      temporary = TemporaryProgram.of(NAME, BuiltWorker.program());
    }
    return opened(temporary.path());
  }

  /** Opens a file and checks what was opened, whatever its name stands for by now. */
  private String opened(Path path) throws IOException {
    release();
    OpenFile file = open(path);
    try {
      check(Path.of(file.path()), path.toString());
    } catch (IOException e) {
      file.close();
      throw e;
    }
    opened = file;
    return file.path();
  }

  private static OpenFile open(Path path) throws IOException {
    try {
      return OpenFile.of(path);
    } catch (ErrnoException e) {
      if (e.errno() == Errno.ENOENT) {
        throw new IOException(path + " is missing", e);
      }
      // Not the errno of an attempt to execute it, which might be worth another.
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Closes what {@link #executable} opened for one run. */
  void release() {
    if (opened != null) {
      opened.close();
      opened = null;
    }
  }

  /** What people know the program by. */
  String name() {
    return onDisk != null ? onDisk.toString() : NAME;
  }

  private String inMemory() throws IOException {
    MemoryFile copy = MemoryFile.of(NAME, BuiltWorker.program());
    try {
      check(Path.of(copy.path()), "the worker in the jar");
    } catch (IOException e) {
      copy.close();
      throw e;
    }
    memory = copy;
    return copy.path();
  }

  /**
   * Whether it is worth trying again after this failure to execute it: a temporary file that
   * another thread's child still holds open, or a file in memory that may not be executed.
   */
  boolean canRetryAfter(int errno) throws IOException {
    boolean refused = errno == Errno.EACCES || errno == Errno.EPERM || errno == Errno.ENOENT;
    if (refused && memory != null) {
      close();
      memoryRefused = true;
      return true;
    }
    return errno == Errno.ETXTBSY;
  }

  private void check(Path path, String name) throws IOException {
    byte[] content = read(path, name);
    try {
      ElfHeader.check(content);
    } catch (IOException e) {
      throw new IOException(name + " " + e.getMessage(), e);
    }
    // The same bytes have the same hash, and a virtual machine that has just begun takes a tenth of
    // a probe for one.
    if (expectedSha256 == null && onDisk != null && Arrays.equals(content, BuiltWorker.program())) {
      return;
    }
    String expected = expectedSha256 == null ? BuiltWorker.sha256() : expectedSha256;
    String actual = sha256(content);
    if (!actual.equals(expected)) {
      throw new IOException(
          "%s is not the worker that was built: its SHA-256 is %s, not %s"
              .formatted(name, actual, expected));
    }
  }

  private static byte[] read(Path path, String name) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException(name + " is not a regular file");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] content = in.readNBytes(MAX_BYTES + 1);
      if (content.length > MAX_BYTES) {
        throw new IOException(name + " is larger than " + MAX_BYTES + " bytes");
      }
      return content;
    }
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void close() throws IOException {
    release();
    if (memory != null) {
      memory.close();
      memory = null;
    }
    if (temporary != null) {
      temporary.close();
      temporary = null;
    }
  }
}
