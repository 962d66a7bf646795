package dev.fsgsbase.probe.selftest;

import dev.fsgsbase.probe.host.NativeProcess;
import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** Lets another thread kill the worker that is running, and every one that is started later. */
final class RunningWorker implements Closeable {
  private @Nullable NativeProcess process;
  private boolean closed;

  synchronized boolean isClosed() {
    return closed;
  }

  synchronized void started(NativeProcess started) {
    process = started;
    if (closed) {
      started.kill();
    }
  }

  /** It is reaped: its process id may be another's now. */
  synchronized void ended() {
    process = null;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (process != null) {
      process.kill();
    }
  }
}
