package dev.fsgsbase.probe.host;

/** Error numbers of Linux on x86-64. Source: include/uapi/asm-generic/errno-base.h and errno.h. */
public final class Errno {
  public static final int EPERM = 1;
  public static final int ENOENT = 2;
  public static final int EINTR = 4;
  public static final int ENOEXEC = 8;
  public static final int ECHILD = 10;
  public static final int EAGAIN = 11;
  public static final int EACCES = 13;
  public static final int EINVAL = 22;
  public static final int ETXTBSY = 26;

  private Errno() {}

  /** The symbolic name and what it means, such as {@code ENOENT (no such file or directory)}. */
  static String describe(int errno) {
    return switch (errno) {
      case EPERM -> "EPERM (operation not permitted)";
      case ENOENT -> "ENOENT (no such file or directory)";
      case 3 -> "ESRCH (no such process)";
      case EINTR -> "EINTR (interrupted)";
      case 5 -> "EIO (input/output error)";
      case 7 -> "E2BIG (argument list too long)";
      case ENOEXEC -> "ENOEXEC (not a program for this machine)";
      case 9 -> "EBADF (bad file descriptor)";
      case ECHILD -> "ECHILD (no child process)";
      case EAGAIN -> "EAGAIN (limit on processes reached, or try again)";
      case 12 -> "ENOMEM (out of memory)";
      case EACCES -> "EACCES (permission denied)";
      case 14 -> "EFAULT (bad address)";
      case 20 -> "ENOTDIR (not a directory)";
      case 21 -> "EISDIR (is a directory)";
      case EINVAL -> "EINVAL (invalid argument)";
      case 23 -> "ENFILE (too many open files on this host)";
      case 24 -> "EMFILE (too many open files in this process)";
      case ETXTBSY -> "ETXTBSY (the program is being written)";
      case 27 -> "EFBIG (file too large)";
      case 28 -> "ENOSPC (no space left)";
      case 36 -> "ENAMETOOLONG (name too long)";
      case 38 -> "ENOSYS (no such system call)";
      case 40 -> "ELOOP (too many symbolic links)";
      default -> "errno " + errno;
    };
  }
}
