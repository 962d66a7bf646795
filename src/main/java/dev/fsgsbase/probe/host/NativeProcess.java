package dev.fsgsbase.probe.host;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A child process with its raw wait status and its standard output, which the JDK's own {@link
 * Process} cannot give: there a death by a signal and an exit status above 128 look the same, and a
 * file that is not a program is run by a shell.
 *
 * <p>One thread starts, reads and reaps; any thread may {@link #kill}. Whoever starts it closes it:
 * that kills its whole process group, reaps it and closes every descriptor.
 */
public final class NativeProcess implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int POLL_ENTRY = 8;
  private static final int SIGINFO_BYTES = 128;

  /** One block for what is read and for what the kernel fills in, each part at its offset. */
  private static final int ENTRIES_AT = BUFFER_BYTES;

  private static final int STATUS_AT = ENTRIES_AT + 2 * POLL_ENTRY;
  private static final int SIGINFO_AT = STATUS_AT + 2 * Integer.BYTES;
  private static final int MEMORY_BYTES = SIGINFO_AT + SIGINFO_BYTES;

  /** si_pid follows three numbers and a gap: include/uapi/asm-generic/siginfo.h. */
  private static final int SIGINFO_PID = 16;

  private static final int REAP_MILLIS_ON_CLOSE = 2000;

  /** Killed, closed, and still hanging in the kernel: looked at again at each spawn. */
  private static final Set<Integer> ABANDONED = ConcurrentHashMap.newKeySet();

  private final int pid;
  private final int output;
  private final int pidfd;
  private final Memory memory;
  private final Object reaping = new Object();
  private boolean reaped;
  private boolean closed;

  private NativeProcess(Memory memory, int pid, int output, int pidfd) {
    this.memory = memory;
    this.pid = pid;
    this.output = output;
    this.pidfd = pidfd;
  }

  /**
   * What there is to do.
   *
   * @param output whether {@link #read} will not wait
   * @param exited whether the process ended and is there to be reaped
   */
  public record Ready(boolean output, boolean exited) {}

  /**
   * Starts a program; see {@link SpawnCall} for what it inherits.
   *
   * @param path the program; never looked up in a search path
   * @param arguments its arguments, from its own name on
   * @throws ErrnoException if it could not be started; nothing is left behind then
   */
  public static NativeProcess spawn(String path, List<String> arguments) throws ErrnoException {
    return spawn(path, arguments, true);
  }

  /** As above; kernels before 5.3 have no pidfd. */
  static NativeProcess spawn(String path, List<String> arguments, boolean withPidfd)
      throws ErrnoException {
    ABANDONED.removeIf(pid -> Libc.waitpid(pid, Pointer.NULL, Libc.WNOHANG) != 0);
    Memory memory = new Memory(MEMORY_BYTES);
    try {
      return spawn(path, arguments, withPidfd, memory);
    } catch (ErrnoException | RuntimeException | Error e) {
      memory.close();
      throw e;
    }
  }

  /** From the child's birth on nothing is allocated: where memory is short it would be lost. */
  private static NativeProcess spawn(
      String path, List<String> arguments, boolean withPidfd, Memory memory) throws ErrnoException {
    Pointer ends = memory.share(STATUS_AT);
    if (Libc.pipe2(ends, Libc.O_CLOEXEC) != 0) {
      throw Libc.failure("pipe2");
    }
    int output = ends.getInt(0);
    int input = ends.getInt(Integer.BYTES);
    try {
      int pid = SpawnCall.spawn(path, arguments, input);
      int pidfd = withPidfd ? (int) Libc.syscall(Libc.SYS_PIDFD_OPEN, pid, 0) : -1;
      return new NativeProcess(memory, pid, output, pidfd);
    } catch (ErrnoException | RuntimeException | Error e) {
      Libc.close(output);
      throw e;
    } finally {
      Libc.close(input);
    }
  }

  /**
   * Sets SIGCHLD to its default. A Java virtual machine that was launched with SIGCHLD ignored
   * would otherwise never learn how a child ended: wait(2), notes.
   */
  public static void keepWaitStatuses() {
    Libc.signal(Libc.SIGCHLD, Libc.SIG_DFL);
  }

  /** The process id, which is its process group's too. */
  public int pid() {
    return pid;
  }

  /**
   * Waits until there is output (or its end), or the process ended, or the time is over. It may
   * return early with nothing ready.
   *
   * @param wantOutput whether to wait for output as well
   * @param millis 0 only looks
   */
  public Ready await(boolean wantOutput, int millis) throws ErrnoException {
    Pointer entries = memory.share(ENTRIES_AT);
    entries.setInt(0, wantOutput ? output : -1);
    entries.setInt(4, Libc.POLLIN);
    entries.setInt(POLL_ENTRY, pidfd);
    entries.setInt(POLL_ENTRY + 4, Libc.POLLIN);
    int timeout = pidfd >= 0 ? millis : Math.min(millis, 1);
    int count = Libc.poll(entries, 2, timeout);
    if (count < 0 && Libc.errno() != Errno.EINTR) {
      throw Libc.failure("poll");
    }
    boolean readable = count > 0 && entries.getShort(6) != 0;
    boolean exited = pidfd >= 0 ? count > 0 && entries.getShort(POLL_ENTRY + 6) != 0 : hasExited();
    return new Ready(readable, exited);
  }

  /** Looks without reaping, so that its process group can still be killed. */
  private boolean hasExited() {
    Pointer siginfo = memory.share(SIGINFO_AT);
    siginfo.clear(SIGINFO_BYTES);
    int options = Libc.WEXITED | Libc.WNOHANG | Libc.WNOWAIT;
    boolean gone = Libc.waitid(Libc.P_PID, pid, siginfo, options) != 0;
    return gone || siginfo.getInt(SIGINFO_PID) == pid;
  }

  /**
   * Reads what is there, at most 64 KiB; waits if nothing is.
   *
   * @return null at the end of the output
   */
  public byte @Nullable [] read() throws ErrnoException {
    long count = Libc.read(output, memory, BUFFER_BYTES);
    while (count < 0 && Libc.errno() == Errno.EINTR) {
      count = Libc.read(output, memory, BUFFER_BYTES);
    }
    if (count < 0) {
      throw Libc.failure("read");
    }
    return count == 0 ? null : memory.getByteArray(0, (int) count);
  }

  /** Ends the process and its whole group with SIGKILL; does nothing once it was reaped. */
  public void kill() {
    synchronized (reaping) {
      if (!reaped) {
        Libc.kill(-pid, Libc.SIGKILL);
        // It may have left its group.
        Libc.kill(pid, Libc.SIGKILL);
      }
    }
  }

  /**
   * Kills what is left of its group, then takes the wait status. A process that hangs in the kernel
   * outlives even SIGKILL, so this does not wait for ever.
   *
   * @return null if it has not ended within this time; call again
   * @throws ErrnoException with ECHILD if the status is lost, because somebody else reaped it or
   *     SIGCHLD is ignored
   */
  public @Nullable WaitStatus reap(int millis) throws ErrnoException {
    kill();
    long deadline = System.nanoTime() + millis * 1_000_000L;
    while (!await(false, remainingMillis(deadline)).exited()) {
      if (System.nanoTime() - deadline >= 0) {
        return null;
      }
    }
    return waitpid();
  }

  private @Nullable WaitStatus waitpid() throws ErrnoException {
    Pointer status = memory.share(STATUS_AT);
    synchronized (reaping) {
      int waited = Libc.waitpid(pid, status, Libc.WNOHANG);
      if (waited == 0) {
        return null;
      }
      reaped = true;
      if (waited < 0) {
        throw Libc.failure("waitpid");
      }
      return new WaitStatus(status.getInt(0));
    }
  }

  private static int remainingMillis(long deadline) {
    return (int) Math.max(0, (deadline - System.nanoTime()) / 1_000_000L + 1);
  }

  /** Whether there is no such child any more. */
  public boolean isReaped() {
    synchronized (reaping) {
      return reaped;
    }
  }

  /** Kills and reaps it, unless that was done, and closes every descriptor. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (!isReaped() && reap(REAP_MILLIS_ON_CLOSE) == null) {
        ABANDONED.add(pid);
      }
    } catch (ErrnoException e) {
      // The status is lost, and so is the child: there is nothing left to release but this.
    }
    Libc.close(output);
    if (pidfd >= 0) {
      Libc.close(pidfd);
    }
    memory.close();
  }
}
