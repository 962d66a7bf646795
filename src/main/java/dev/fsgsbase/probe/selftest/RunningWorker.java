package dev.fsgsbase.probe.selftest;

import dev.fsgsbase.probe.host.NativeProcess;
import org.jspecify.annotations.Nullable;

/** Lets another thread kill the worker of one run, before it is started as well as after. */
final class RunningWorker {
  private @Nullable NativeProcess process;
  private boolean cancelled;

  synchronized boolean isCancelled() {
    return cancelled;
  }

  synchronized void started(NativeProcess started) {
    process = started;
    if (cancelled) {
      started.kill();
    }
  }

  /** It is reaped: its process id may be another's now. */
  synchronized void ended() {
    process = null;
  }

  synchronized void cancel() {
    cancelled = true;
    if (process != null) {
      process.kill();
    }
  }
}
