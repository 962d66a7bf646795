package dev.fsgsbase.probe.host;

/**
 * How a child process ended, as waitpid(2) has it: by exiting or by a signal, never both.
 *
 * @param raw the status word. Source: bits/waitstatus.h of glibc, the macros W*
 */
public record WaitStatus(int raw) {

  /** Whether it ended by itself: WIFEXITED. */
  public boolean exited() {
    return signal() == 0;
  }

  /** 0-255, only if it {@link #exited}: WEXITSTATUS. */
  public int exitCode() {
    return raw >> 8 & 0xff;
  }

  /** The signal that ended it, 0 if none did: WTERMSIG. */
  public int signal() {
    return raw & 0x7f;
  }
}
