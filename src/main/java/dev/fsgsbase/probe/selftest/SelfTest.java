package dev.fsgsbase.probe.selftest;

import dev.fsgsbase.probe.host.Host;
import dev.fsgsbase.probe.host.RecordedHost;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The self-test of one host: the worker is run on this machine, or replayed where the host was
 * recorded. Close it at the end; that kills a worker that is running.
 */
public final class SelfTest implements AutoCloseable {
  private final WorkerRunner runner;

  SelfTest(WorkerRunner runner) {
    this.runner = runner;
  }

  /**
   * The self-test of this host. Nothing is started yet, and nothing can fail yet.
   *
   * @param worker a worker on disk, which must be the same as the one in the jar; null for that one
   */
  public static SelfTest of(Host host, @Nullable Path worker) {
    if (host instanceof RecordedHost) {
      return new SelfTest(new RecordedWorkerRunner(host.files()));
    }
    WorkerBinary binary = worker == null ? WorkerBinary.built() : WorkerBinary.at(worker);
    return new SelfTest(new LiveWorkerRunner(host, binary));
  }

  /**
   * Runs it once. Calls at the same time run one after the other.
   *
   * @return always a report: whatever went wrong is its {@link Outcome}
   * @throws InterruptedException if the calling thread was interrupted; the worker is killed then
   */
  public SelfTestReport run(SelfTestOptions options) throws InterruptedException {
    return RunReader.read(runner.run(options));
  }

  @Override
  public void close() {
    runner.close();
  }
}
