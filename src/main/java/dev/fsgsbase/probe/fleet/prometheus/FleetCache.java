package dev.fsgsbase.probe.fleet.prometheus;

import dev.fsgsbase.probe.fleet.Inventory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets many who look share one reading: whoever comes while one runs waits for it, and whoever
 * comes soon after gets the same, a failure too. Whoever waits holds no thread.
 */
public final class FleetCache implements AutoCloseable {
  private final Supplier<Inventory> reader;
  private final long refreshNanos;
  private final LongSupplier nanoTime;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(work -> {
        Thread reading = new Thread(work, "fleet");
        reading.setDaemon(true);
        return reading;
      });

  private @Nullable CompletableFuture<Inventory> shared;
  private long endedAt;

  /**
   * Nothing is read yet.
   *
   * @param reader reads anew
   * @param refresh how long a reading is shared after it has ended
   * @param nanoTime monotonic time
   */
  public FleetCache(Supplier<Inventory> reader, Duration refresh, LongSupplier nanoTime) {
    this.reader = reader;
    this.refreshNanos = refresh.toNanos();
    this.nanoTime = nanoTime;
  }

  /** The inventory; it fails with a {@link FleetUnavailableException} where there is none. */
  public synchronized CompletableFuture<Inventory> latest() {
    CompletableFuture<Inventory> reading = shared;
    if (reading == null || (reading.isDone() && nanoTime.getAsLong() - endedAt >= refreshNanos)) {
      // The old one is let go of first: two large fleets at a time are one too many.
      shared = null;
      reading = CompletableFuture.supplyAsync(this::read, thread);
      shared = reading;
    }
    return reading.copy();
  }

  private Inventory read() {
    try {
      return reader.get();
    } finally {
      ended();
    }
  }

  private synchronized void ended() {
    endedAt = nanoTime.getAsLong();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
