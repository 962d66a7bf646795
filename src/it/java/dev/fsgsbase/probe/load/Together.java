package dev.fsgsbase.probe.load;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** The same thing several times at once. */
final class Together {
  private Together() {}

  /** Returns when all have ended; fails if one did. */
  static void run(int times, Runnable task) {
    ExecutorService threads = Executors.newFixedThreadPool(times);
    try {
      List<CompletableFuture<Void>> running =
          IntStream.range(0, times)
              .mapToObj(i -> CompletableFuture.runAsync(task, threads))
              .toList();
      running.forEach(CompletableFuture::join);
    } finally {
      threads.shutdownNow();
    }
  }
}
