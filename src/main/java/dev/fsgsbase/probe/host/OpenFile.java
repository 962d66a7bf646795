package dev.fsgsbase.probe.host;

import java.io.Closeable;
import java.nio.file.Path;

/**
 * A file that was opened once and is read and executed through its descriptor, so that nobody can
 * put another one in its place between the two: open(2), proc_pid_fd(5).
 */
public final class OpenFile implements Closeable {
  private final int descriptor;
  private boolean closed;

  private OpenFile(int descriptor) {
    this.descriptor = descriptor;
  }

  /**
   * Opens a file for reading; a child does not inherit it. It never waits, whatever kind of file it
   * is.
   *
   * @throws ErrnoException with ENOENT, EACCES or what else open(2) says
   */
  public static OpenFile of(Path path) throws ErrnoException {
    int descriptor = Libc.open(path.toString(), Libc.O_CLOEXEC | Libc.O_NONBLOCK);
    if (descriptor < 0) {
      throw Libc.failure("open " + path);
    }
    return new OpenFile(descriptor);
  }

  /** Where this process, and a child of it until its execve(2), finds this very file. */
  public String path() {
    return "/proc/self/fd/" + descriptor;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      Libc.close(descriptor);
    }
  }
}
