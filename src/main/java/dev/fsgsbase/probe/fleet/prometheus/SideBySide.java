package dev.fsgsbase.probe.fleet.prometheus;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs the queries of one reading on threads that end with it. */
final class SideBySide {
  private SideBySide() {}

  /**
   * Runs all of them; the first that fails ends the others.
   *
   * @param threads how many run at once
   * @return what they returned, in the order of the tasks
   * @throws FleetUnavailableException if one of them has no answer that counts
   */
  static <T> List<T> run(int threads, List<Callable<T>> tasks) {
    ExecutorService pool = Executors.newFixedThreadPool(threads, SideBySide::thread);
    try {
      return results(pool, tasks);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof FleetUnavailableException unavailable) {
        throw unavailable;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FleetUnavailableException(Trouble.TIMEOUT, "It was interrupted.", e);
    }
  }

  private static <T> List<T> results(ExecutorService pool, List<Callable<T>> tasks)
      throws ExecutionException, InterruptedException {
    try {
      ExecutorCompletionService<T> ending = new ExecutorCompletionService<>(pool);
      List<Future<T>> futures = tasks.stream().map(ending::submit).toList();
      List<T> results = new ArrayList<>();
      for (int ended = 0; ended < tasks.size(); ended++) {
        ending.take().get();
      }
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
      pool.awaitTermination(1, TimeUnit.SECONDS);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "fleet-query");
    thread.setDaemon(true);
    return thread;
  }
}
