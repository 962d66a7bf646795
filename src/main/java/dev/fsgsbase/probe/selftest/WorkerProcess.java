package dev.fsgsbase.probe.selftest;

import dev.fsgsbase.probe.host.ErrnoException;
import dev.fsgsbase.probe.host.NativeProcess;
import dev.fsgsbase.probe.host.WaitStatus;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Watches one worker to its end. The end of its output, its exit and the deadline are three things:
 * a worker may close its output and stay, or exit while a child of it keeps the output open.
 */
final class WorkerProcess {
  private static final int REAP_MILLIS = 2000;

  /** poll(2) does not see that its thread is interrupted, so it looks up this often. */
  private static final int LOOK_UP_MILLIS = 50;

  private final NativeProcess process;
  private final long deadlineNanos;
  private final long outputLimit;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private boolean outputOpen = true;

  private WorkerProcess(NativeProcess process, long deadlineNanos, long outputLimit) {
    this.process = process;
    this.deadlineNanos = deadlineNanos;
    this.outputLimit = outputLimit;
  }

  /**
   * Reads and reaps a process that was just started, and closes it.
   *
   * @param startNanos when it was started, by {@link System#nanoTime}
   * @param deadline how long it may take from then on
   * @param outputLimit how many bytes it may write
   * @throws InterruptedException if the calling thread was interrupted; the process is killed and
   *     reaped then
   */
  static WorkerRun watch(
      NativeProcess process, long startNanos, Duration deadline, long outputLimit)
      throws InterruptedException {
    WorkerProcess worker = new WorkerProcess(process, startNanos + deadline.toNanos(), outputLimit);
    Ending ending;
    try (process) {
      ending = worker.end();
    } catch (ErrnoException e) {
      ending = Ending.statusLost(String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      ending = Ending.statusLost("out of memory while its output was read");
    }
    Duration duration = Duration.ofNanos(System.nanoTime() - startNanos);
    return new WorkerRun(ending, new WorkerRun.Output(worker.output.toByteArray()), duration);
  }

  private Ending end() throws ErrnoException, InterruptedException {
    Ending forced = readUntilExit();
    WaitStatus status = process.reap(REAP_MILLIS);
    if (forced != null) {
      return forced;
    }
    if (status == null) {
      return Ending.deadline();
    }
    return status.exited() ? Ending.exited(status.exitCode()) : Ending.signaled(status.signal());
  }

  /** Null if it exited by itself, else why it has to be killed. */
  private @Nullable Ending readUntilExit() throws ErrnoException, InterruptedException {
    while (true) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      NativeProcess.Ready ready = process.await(outputOpen, waitMillis());
      if (ready.output()) {
        readOnce();
      }
      if (output.size() > outputLimit) {
        return Ending.outputTooLarge(outputLimit);
      }
      if (ready.exited()) {
        return readTheRest();
      }
      if (System.nanoTime() - deadlineNanos >= 0) {
        return Ending.deadline();
      }
    }
  }

  /**
   * What it wrote before it exited is in the pipe already; whatever comes later is a child's, and
   * is not waited for.
   */
  private @Nullable Ending readTheRest() throws ErrnoException {
    process.kill();
    while (outputOpen && process.await(true, 0).output()) {
      readOnce();
      if (output.size() > outputLimit) {
        return Ending.outputTooLarge(outputLimit);
      }
    }
    return null;
  }

  private void readOnce() throws ErrnoException {
    byte[] bytes = process.read();
    if (bytes == null) {
      outputOpen = false;
    } else {
      output.write(bytes, 0, bytes.length);
    }
  }

  private int waitMillis() {
    long nanos = deadlineNanos - System.nanoTime();
    return (int) Math.min(LOOK_UP_MILLIS, Math.max(0, nanos / 1_000_000 + 1));
  }
}
