package dev.fsgsbase.probe.load;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;

/** Looks at a process all the time, and remembers which children it had and how many at once. */
final class ChildWatch implements AutoCloseable {
  private final ProcessState process;
  private final Set<Long> seen = new ConcurrentSkipListSet<>();
  private final CompletableFuture<Void> watch;
  private volatile int most;
  private volatile boolean ended;

  ChildWatch(ProcessState process) {
    this.process = process;
    watch = CompletableFuture.runAsync(this::watch);
  }

  private void watch() {
    while (!ended) {
      Set<Long> children = process.children();
      seen.addAll(children);
      most = Math.max(most, children.size());
    }
  }

  /** The most children that it had at the same time. */
  int most() {
    return most;
  }

  /** How many children it had altogether. */
  int count() {
    return seen.size();
  }

  @Override
  public void close() {
    ended = true;
    watch.join();
  }
}
