package dev.fsgsbase.probe.host;

import java.io.IOException;

/** A call into libc that failed, with the error number it gave. */
public final class ErrnoException extends IOException {
  private static final long serialVersionUID = 1;

  private final int errno;

  ErrnoException(String call, int errno) {
    super(call + ": " + Errno.describe(errno));
    this.errno = errno;
  }

  /** The error number, such as {@link Errno#ENOENT}. */
  public int errno() {
    return errno;
  }
}
