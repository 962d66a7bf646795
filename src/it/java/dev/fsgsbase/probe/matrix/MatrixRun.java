package dev.fsgsbase.probe.matrix;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Runs boots, two at a time, while tests wait for the one that they are about. */
final class MatrixRun implements AutoCloseable {
  private static final int SIDE_BY_SIDE = 2;

  private final ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE);
  private final Map<Boot, Future<?>> runs = new HashMap<>();

  /** Starts all of them; those with most to do come first, so that none of them is left at the end. */
  MatrixRun(List<Boot> boots) throws IOException, InterruptedException {
    clear();
    if (!boots.stream().allMatch(Boot::here)) {
      Guests.prepare();
    }
    boots.stream()
        .sorted(Comparator.comparingInt((Boot boot) -> -boot.scenarios().size()))
        .forEach(boot -> runs.put(boot, threads.submit(() -> run(boot))));
  }

  private static Void run(Boot boot) throws IOException, InterruptedException {
    if (boot.here()) {
      ThisMachine.run(boot);
    } else {
      Guests.run(boot);
    }
    return null;
  }

  private static void clear() throws IOException {
    if (Files.isDirectory(Row.RESULTS)) {
      try (Stream<Path> old = Files.walk(Row.RESULTS)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /**
   * The result of a row, when its boot is over.
   *
   * @throws ExecutionException if the boot failed before this row's end
   */
  Result await(Row row) throws ExecutionException, InterruptedException {
    Result result = new Result(row);
    try {
      requireNonNull(runs.get(row.boot())).get();
    } catch (ExecutionException e) {
      if (!result.exists()) {
        throw e;
      }
    }
    return result;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
