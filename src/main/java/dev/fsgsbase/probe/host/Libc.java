package dev.fsgsbase.probe.host;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/**
 * The few functions of glibc that the JDK has no equal for, bound directly with JNA. The structures
 * and constants are those of Linux on x86-64, so this class is loaded only there: whoever calls it
 * handles {@link LinkageError}, because a file system mounted noexec or another libc keeps JNA from
 * loading.
 *
 * <p>After a call that failed, {@link #failure} has the calling thread's errno. Source: sections 2
 * and 3 of the Linux manual pages (man7.org/linux/man-pages).
 */
final class Libc {
  private static final String LIBRARY_PATH = "jna.platform.library.path";

  static final int SIGKILL = 9;
  static final int SIGCHLD = 17;
  static final long SIG_DFL = 0;
  static final long SIG_IGN = 1;

  static final int O_CLOEXEC = 0x80000;
  static final int O_NONBLOCK = 0x800;
  static final short POLLIN = 1;
  static final int WNOHANG = 1;
  static final int WEXITED = 4;
  static final int WNOWAIT = 0x01000000;
  static final int P_PID = 1;

  /** System calls that older versions of glibc have no wrapper for: asm/unistd_64.h. */
  static final long SYS_MEMFD_CREATE = 319;

  static final long SYS_PIDFD_OPEN = 434;

  static {
    // Without a value JNA runs ldconfig(8) to find libraries that nobody here asks for.
    if (System.getProperty(LIBRARY_PATH) == null) {
      System.setProperty(LIBRARY_PATH, "");
    }
    Native.register(Libc.class, NativeLibrary.getProcess());
  }

  private Libc() {}

  static native long getauxval(long type);

  /** uname(2); the structure has six texts of 65 bytes. */
  static native int uname(Pointer utsname);

  /** open(2) without O_CREAT, which would take a mode. */
  static native int open(String path, int flags);

  static native int pipe2(Pointer descriptors, int flags);

  /** poll(2); each entry is int fd, short events, short revents. */
  static native int poll(Pointer entries, long count, int timeoutMillis);

  static native long read(int descriptor, Pointer buffer, long count);

  static native long write(int descriptor, Pointer buffer, long count);

  static native int close(int descriptor);

  static native int fcntl(int descriptor, int command, long argument);

  static native int kill(int pid, int signal);

  static native int waitpid(int pid, Pointer status, int options);

  /** waitid(2); with WNOWAIT the child stays to be waited for. */
  static native int waitid(int idType, int id, Pointer siginfo, int options);

  /** signal(2); a disposition is {@link #SIG_DFL}, {@link #SIG_IGN} or an address. */
  static native long signal(int signal, long disposition);

  static native long syscall(long number, long first, long second);

  /** posix_spawn(3); answers the error number instead of setting errno. */
  static native int posix_spawn(
      Pointer pid,
      String path,
      Pointer fileActions,
      Pointer attributes,
      Pointer arguments,
      Pointer environment);

  static native int posix_spawn_file_actions_init(Pointer actions);

  static native int posix_spawn_file_actions_adddup2(Pointer actions, int from, int to);

  static native int posix_spawn_file_actions_destroy(Pointer actions);

  static native int posix_spawnattr_init(Pointer attributes);

  static native int posix_spawnattr_setflags(Pointer attributes, short flags);

  static native int posix_spawnattr_setpgroup(Pointer attributes, int group);

  static native int posix_spawnattr_setsigmask(Pointer attributes, Pointer signals);

  static native int posix_spawnattr_setsigdefault(Pointer attributes, Pointer signals);

  static native int posix_spawnattr_destroy(Pointer attributes);

  static native int sigemptyset(Pointer signals);

  static native int sigfillset(Pointer signals);

  /** errno of this thread's last call, as an exception. */
  static ErrnoException failure(String call) {
    return new ErrnoException(call, Native.getLastError());
  }

  /** errno of this thread's last call. */
  static int errno() {
    return Native.getLastError();
  }
}
