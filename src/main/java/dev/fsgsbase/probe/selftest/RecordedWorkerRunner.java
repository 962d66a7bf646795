package dev.fsgsbase.probe.selftest;

import dev.fsgsbase.probe.host.HostFiles;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replays a worker that was recorded.
 *
 * <ul>
 *   <li>{@code worker.ktap}: what it wrote
 *   <li>{@code worker.status}: how it ended: {@code exit=0} (as if the file is missing), {@code
 *       signal=9}, {@code timeout}, or {@code spawn_error=} and the reason, which needs no output
 * </ul>
 */
final class RecordedWorkerRunner implements WorkerRunner {
  private static final String OUTPUT = "/worker.ktap";
  private static final String STATUS = "/worker.status";
  private static final String SPAWN_ERROR = "spawn_error=";
  private static final Pattern NUMBERED = Pattern.compile("(exit|signal)=([0-9]{1,3})");

  private final HostFiles files;

  RecordedWorkerRunner(HostFiles files) {
    this.files = files;
  }

  @Override
  public WorkerRun run(SelfTestOptions options) {
    try {
      Ending ending = ending(status());
      return ending.kind() == Ending.Kind.NOT_STARTED
          ? WorkerRun.silent(ending, Duration.ZERO)
          : new WorkerRun(ending, new WorkerRun.Output(files.readBytes(OUTPUT)), Duration.ZERO);
    } catch (NoSuchFileException e) {
      return notStarted("the recording has no worker output (" + OUTPUT.substring(1) + ")");
    } catch (IOException e) {
      return notStarted("the recorded worker cannot be read: " + e.getMessage());
    }
  }

  private String status() throws IOException {
    try {
      return files.read(STATUS).strip();
    } catch (NoSuchFileException e) {
      return "exit=0";
    }
  }

  private static Ending ending(String status) {
    if (status.startsWith(SPAWN_ERROR)) {
      return Ending.notStarted(status.substring(SPAWN_ERROR.length()));
    }
    if (status.equals("timeout")) {
      return Ending.deadline();
    }
    Matcher numbered = NUMBERED.matcher(status);
    if (!numbered.matches()) {
      return Ending.statusLost("the recorded status is not one: " + status);
    }
    int number = Integer.parseInt(numbered.group(2));
    return numbered.group(1).equals("exit") ? Ending.exited(number) : Ending.signaled(number);
  }

  private static WorkerRun notStarted(String reason) {
    return WorkerRun.silent(Ending.notStarted(reason), Duration.ZERO);
  }

  @Override
  public void close() {}
}
