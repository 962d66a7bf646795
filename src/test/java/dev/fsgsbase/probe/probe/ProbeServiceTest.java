package dev.fsgsbase.probe.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fsgsbase.probe.selftest.Outcome;
import dev.fsgsbase.probe.verdict.Verdict;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ProbeServiceTest {
  private final AtomicInteger runs = new AtomicInteger();
  private final AtomicLong nanos = new AtomicLong();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  private final ProbeService service =
      new ProbeService(
          this::probe,
          () -> new HostFingerprint("boot", "0-1"),
          new ProbeSchedule(Duration.ofHours(1), Duration.ofSeconds(10), () -> 0.5),
          new ReportKeeper(Duration.ofHours(3)),
          nanos::get);

  private ProbeReport probe() {
    runs.incrementAndGet();
    begun.countDown();
    try {
      assertThat(mayEnd.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return Reports.of(Verdict.ENABLED, Outcome.PASSED);
  }

  @AfterEach
  void close() {
    mayEnd.countDown();
    service.close();
  }

  @Test
  void concurrentRequestsShareOneRun() throws Exception {
    CompletableFuture<ProbeSnapshot> first = service.probeNow();
    begun.await();
    CompletableFuture<ProbeSnapshot> second = service.probeNow();
    assertThat(first).isNotDone();

    mayEnd.countDown();

    assertThat(first.get()).isSameAs(second.get());
    assertThat(runs).hasValue(1);
    assertThat(service.latest()).containsSame(first.get());
  }

  @Test
  void aRequestThatGivesUpDoesNotEndTheRunOfTheOthers() throws Exception {
    CompletableFuture<ProbeSnapshot> first = service.probeNow();
    CompletableFuture<ProbeSnapshot> second = service.probeNow();

    first.cancel(true);
    mayEnd.countDown();

    assertThat(second.get().report().assessment().verdict()).isEqualTo(Verdict.ENABLED);
  }

  @Test
  void beforeTheMinimumIntervalIsOverAProbeIsRefusedWithTheTimeToWait() throws Exception {
    mayEnd.countDown();
    service.probeNow().get();
    nanos.addAndGet(Duration.ofSeconds(4).toNanos());

    assertThatThrownBy(service::probeNow)
        .isInstanceOfSatisfying(
            ProbeTooSoonException.class,
            e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(6)));

    nanos.addAndGet(Duration.ofSeconds(6).toNanos());
    service.probeNow().get();
    assertThat(runs).hasValue(2);
  }

  @Test
  void theAgeOfAReportIsReckonedInMonotonicTime() throws Exception {
    mayEnd.countDown();
    ProbeSnapshot snapshot = service.probeNow().get();

    nanos.addAndGet(Duration.ofMinutes(7).toNanos());

    assertThat(service.age(snapshot)).isEqualTo(Duration.ofMinutes(7));
  }

  @Test
  void closingFailsWhoeverWaits() {
    CompletableFuture<ProbeSnapshot> waiting = service.probeNow();

    service.close();

    assertThatThrownBy(waiting::get).hasRootCauseMessage("the service is closing");
  }
}
