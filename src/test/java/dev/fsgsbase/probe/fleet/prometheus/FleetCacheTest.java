package dev.fsgsbase.probe.fleet.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fsgsbase.probe.fleet.Inventory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FleetCacheTest {
  private final AtomicInteger readings = new AtomicInteger();
  private final AtomicLong nanos = new AtomicLong();

  private Inventory inventory() {
    return new Inventory(
        Instant.ofEpochSecond(readings.incrementAndGet()), List.of(), List.of(), List.of());
  }

  @Test
  void whoComesWhileAReadingRunsWaitsForIt() {
    CountDownLatch go = new CountDownLatch(1);
    try (FleetCache cache = cache(go)) {
      CompletableFuture<Inventory> first = cache.latest();
      nanos.addAndGet(Duration.ofHours(1).toNanos());
      CompletableFuture<Inventory> second = cache.latest();
      assertThat(first).isNotDone();
      go.countDown();

      assertThat(first.join()).isSameAs(second.join());
      assertThat(readings).hasValue(1);
    }
  }

  private FleetCache cache(CountDownLatch go) {
    return new FleetCache(
        () -> {
          try {
            go.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return inventory();
        },
        Duration.ofSeconds(10),
        nanos::get);
  }

  @Test
  void aReadingIsSharedUntilTheRefreshTimeIsOver() {
    try (FleetCache cache = cache(new CountDownLatch(0))) {
      cache.latest().join();
      nanos.addAndGet(Duration.ofMillis(9_999).toNanos());
      cache.latest().join();
      assertThat(readings).hasValue(1);

      nanos.addAndGet(Duration.ofMillis(1).toNanos());
      cache.latest().join();
      assertThat(readings).hasValue(2);
    }
  }

  @Test
  void aFailureIsSharedTooAndNothingOldIsServedInItsPlace() {
    AtomicInteger tries = new AtomicInteger();
    try (FleetCache cache =
        new FleetCache(
            () -> {
              if (tries.incrementAndGet() == 2) {
                throw new FleetUnavailableException(Trouble.UNREACHABLE, "Nobody answers.");
              }
              return inventory();
            },
            Duration.ofSeconds(10),
            nanos::get)) {
      cache.latest().join();
      nanos.addAndGet(Duration.ofSeconds(10).toNanos());

      assertThatThrownBy(() -> cache.latest().join())
          .hasCauseInstanceOf(FleetUnavailableException.class);
      assertThatThrownBy(() -> cache.latest().join())
          .hasCauseInstanceOf(FleetUnavailableException.class);
      assertThat(tries).hasValue(2);

      nanos.addAndGet(Duration.ofSeconds(10).toNanos());
      assertThat(cache.latest().join().at()).isEqualTo(Instant.ofEpochSecond(2));
    }
  }
}
