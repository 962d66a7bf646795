package dev.fsgsbase.probe.selftest;

import dev.fsgsbase.probe.host.ErrnoException;
import dev.fsgsbase.probe.host.Host;
import dev.fsgsbase.probe.host.NativeProcess;
import dev.fsgsbase.probe.host.Platform;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs the worker on this machine, one run at a time, on the calling thread: PR_SET_PDEATHSIG, with
 * which the worker ties its life to ours, means the parent's <em>thread</em> (prctl(2)), and a
 * caller does not end before its run does.
 */
final class LiveWorkerRunner implements WorkerRunner {
  private static final int CLOSE_SECONDS = 5;
  private static final Duration RETRY_PAUSE = Duration.ofMillis(20);

  private final Host host;
  private final WorkerBinary binary;
  private final ReentrantLock oneRun = new ReentrantLock();
  private final RunningWorker running = new RunningWorker();

  LiveWorkerRunner(Host host, WorkerBinary binary) {
    this.host = host;
    this.binary = binary;
    if (host.platform().isLinuxOnX8664()) {
      keepWaitStatuses();
    }
  }

  private static void keepWaitStatuses() {
    try {
      NativeProcess.keepWaitStatuses();
    } catch (LinkageError e) {
      // Without libc there will be no worker either, and each run says so.
    }
  }

  @Override
  public WorkerRun run(SelfTestOptions options) throws InterruptedException {
    oneRun.lockInterruptibly();
    try {
      return start(options);
    } finally {
      oneRun.unlock();
    }
  }

  private WorkerRun start(SelfTestOptions options) throws InterruptedException {
    Platform platform = host.platform();
    if (!platform.isLinuxOnX8664()) {
      return notStarted(
          "the worker runs on Linux on x86_64, and this is %s on %s"
              .formatted(platform.operatingSystem(), platform.architecture()));
    }
    CpuChoice choice = CpuChoice.of(options.cpus(), HostCpus.read(host.files()));
    if (choice.count() == 0) {
      return WorkerRun.silent(Ending.noCpu(choice.none()), Duration.ZERO);
    }
    if (running.isClosed()) {
      return notStarted("the self-test is closed");
    }
    try {
      return runOn(choice, options);
    } catch (IOException e) {
      return notStarted(String.valueOf(e.getMessage()));
    } catch (LinkageError e) {
      return notStarted("libc cannot be called through JNA: " + e.getMessage());
    }
  }

  private WorkerRun runOn(CpuChoice choice, SelfTestOptions options)
      throws IOException, InterruptedException {
    List<String> arguments = arguments(choice, options);
    long start = System.nanoTime();
    NativeProcess process = spawn(arguments);
    running.started(process);
    try {
      return WorkerProcess.watch(
          process,
          start,
          options.deadline(choice.count()),
          SelfTestOptions.outputLimit(choice.count()));
    } finally {
      running.ended();
    }
  }

  private NativeProcess spawn(List<String> arguments) throws IOException {
    try {
      return spawnOnce(arguments);
    } catch (ErrnoException e) {
      if (!binary.canRetryAfter(e.errno())) {
        throw new IOException(binary.name() + ": " + e.getMessage(), e);
      }
      LockSupport.parkNanos(RETRY_PAUSE.toNanos());
      return spawnOnce(arguments);
    } catch (OutOfMemoryError e) {
      // JNA's word for a malloc(3) that failed. Nothing was started yet.
      throw new IOException("out of memory: " + e.getMessage(), e);
    }
  }

  private NativeProcess spawnOnce(List<String> arguments) throws IOException {
    try {
      return NativeProcess.spawn(binary.executable(), arguments);
    } finally {
      binary.release();
    }
  }

  private static List<String> arguments(CpuChoice choice, SelfTestOptions options) {
    List<String> arguments = new ArrayList<>();
    arguments.add("fsgsbase-worker");
    arguments.add("--parent=" + ProcessHandle.current().pid());
    arguments.add("--budget-ms=" + options.budget(choice.count()).toMillis());
    arguments.add("--output-limit=" + SelfTestOptions.outputLimit(choice.count()));
    arguments.addAll(choice.arguments());
    if (options.full()) {
      arguments.add("--full");
    }
    return arguments;
  }

  private static WorkerRun notStarted(String reason) {
    return WorkerRun.silent(Ending.notStarted(reason), Duration.ZERO);
  }

  @Override
  public void close() {
    running.close();
    try {
      if (oneRun.tryLock(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        closeBinary();
        oneRun.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeBinary() {
    try {
      binary.close();
    } catch (IOException e) {
      // A temporary file that cannot be deleted harms nobody.
    }
  }
}
