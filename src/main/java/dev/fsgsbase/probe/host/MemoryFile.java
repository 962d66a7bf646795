package dev.fsgsbase.probe.host;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.io.Closeable;
import java.nio.charset.StandardCharsets;

/**
 * A program in an anonymous file in memory that nobody can change any more: memfd_create(2), sealed
 * by fcntl(2) F_ADD_SEALS.
 */
public final class MemoryFile implements Closeable {
  private static final int MFD_CLOEXEC = 1;
  private static final int MFD_ALLOW_SEALING = 2;

  /** Since Linux 6.3; before, every such file could be executed and the flag is EINVAL. */
  private static final int MFD_EXEC = 0x10;

  private static final int F_ADD_SEALS = 1033;

  /** F_SEAL_SEAL, _SHRINK, _GROW, _WRITE: include/uapi/linux/fcntl.h. */
  private static final int SEALS = 1 | 2 | 4 | 8;

  private final int descriptor;
  private boolean closed;

  private MemoryFile(int descriptor) {
    this.descriptor = descriptor;
  }

  /**
   * Makes a file that can be executed.
   *
   * @param name shown in /proc/PID/maps, nowhere else
   * @throws ErrnoException with EACCES where sysctl vm.memfd_noexec is 2, ENOSYS before Linux 3.17,
   *     EPERM where a filter says so
   */
  public static MemoryFile of(String name, byte[] content) throws ErrnoException {
    MemoryFile file = new MemoryFile(create(name));
    try {
      file.write(content);
      if (Libc.fcntl(file.descriptor, F_ADD_SEALS, SEALS) != 0) {
        throw Libc.failure("fcntl F_ADD_SEALS");
      }
      return file;
    } catch (ErrnoException e) {
      file.close();
      throw e;
    }
  }

  private static int create(String name) throws ErrnoException {
    byte[] text = name.getBytes(StandardCharsets.US_ASCII);
    try (Memory memory = new Memory(text.length + 1L)) {
      memory.clear();
      memory.write(0, text, 0, text.length);
      long address = Pointer.nativeValue(memory);
      int flags = MFD_CLOEXEC | MFD_ALLOW_SEALING;
      long descriptor = Libc.syscall(Libc.SYS_MEMFD_CREATE, address, flags | MFD_EXEC);
      if (descriptor < 0 && Libc.errno() == Errno.EINVAL) {
        descriptor = Libc.syscall(Libc.SYS_MEMFD_CREATE, address, flags);
      }
      if (descriptor < 0) {
        throw Libc.failure("memfd_create");
      }
      return (int) descriptor;
    }
  }

  /** Through this very descriptor: a second one, open for writing, would be ETXTBSY for execve. */
  private void write(byte[] content) throws ErrnoException {
    try (Memory memory = new Memory(Math.max(1, content.length))) {
      memory.write(0, content, 0, content.length);
      for (long done = 0; done < content.length; ) {
        long count = Libc.write(descriptor, memory.share(done), content.length - done);
        if (count < 0) {
          throw Libc.failure("write");
        }
        done += count;
      }
    }
  }

  /** Where this process, and a child of it until its execve(2), finds the file. */
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
