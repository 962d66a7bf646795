package dev.fsgsbase.probe.selftest;

import java.io.Closeable;

/** Where the worker's output comes from: a process on this machine, or a recording. */
interface WorkerRunner extends Closeable {

  /**
   * Runs the worker once. Whatever goes wrong is in the {@link Ending}.
   *
   * @throws InterruptedException if the calling thread was interrupted; the worker is killed then
   */
  WorkerRun run(SelfTestOptions options) throws InterruptedException;

  /** Kills and reaps a worker that is running. */
  @Override
  void close();
}
