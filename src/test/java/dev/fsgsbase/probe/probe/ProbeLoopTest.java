package dev.fsgsbase.probe.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fsgsbase.probe.selftest.Outcome;
import dev.fsgsbase.probe.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The loop of the service in real time, with short intervals. */
@Timeout(30)
@ExtendWith(OutputCaptureExtension.class)
class ProbeLoopTest {
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofHours(1);

  private final List<Long> begins = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  @SuppressWarnings("NullAway.Init") // each test starts it
  private ProbeService service;

  private ProbeService start(Supplier<ProbeReport> probe, Duration interval, Duration minInterval) {
    return start(probe, () -> new HostFingerprint("boot", "0-1"), interval, minInterval);
  }

  private ProbeService start(
      Supplier<ProbeReport> probe,
      Supplier<HostFingerprint> fingerprint,
      Duration interval,
      Duration minInterval) {
    service =
        new ProbeService(
            () -> {
              begins.add(System.nanoTime());
              return probe.get();
            },
            fingerprint,
            new ProbeSchedule(interval, minInterval, () -> 0.5),
            new ReportKeeper(LONG),
            System::nanoTime,
            SHORT);
    service.start();
    return service;
  }

  @AfterEach
  void close() {
    mayEnd.countDown();
    service.close();
  }

  private static ProbeReport enabled() {
    return Reports.of(Verdict.ENABLED, Outcome.PASSED);
  }

  private ProbeReport hang() {
    try {
      mayEnd.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
    return enabled();
  }

  private Duration between(int first, int second) {
    return Duration.ofNanos(begins.get(second) - begins.get(first));
  }

  @Test
  void itProbesAtStartAndEveryInterval() {
    start(ProbeLoopTest::enabled, Duration.ofMillis(150), Duration.ZERO);

    await().untilAsserted(() -> assertThat(begins).hasSizeGreaterThanOrEqualTo(4));

    for (int i = 0; i < 3; i++) {
      assertThat(between(i, i + 1)).isGreaterThanOrEqualTo(Duration.ofMillis(140));
    }
  }

  @Test
  void aProbeOnRequestStartsTheIntervalAnew() throws Exception {
    start(ProbeLoopTest::enabled, Duration.ofMillis(600), Duration.ZERO);
    await().until(() -> service.latest().isPresent());
    Thread.sleep(300);

    service.probeNow().get();

    await().untilAsserted(() -> assertThat(begins).hasSize(3));
    assertThat(between(1, 2)).isGreaterThanOrEqualTo(Duration.ofMillis(550));
  }

  @Test
  void aRunThatThrowsLeavesTheLastGoodReportAndFailsWhoeverWaitsForIt() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    start(
        () -> {
          if (runs.incrementAndGet() == 2) {
            throw new IllegalStateException("the second run");
          }
          return enabled();
        },
        LONG,
        Duration.ZERO);
    await().until(() -> service.latest().isPresent());
    ProbeSnapshot good = service.latest().orElseThrow();

    CompletableFuture<ProbeSnapshot> failing = service.probeNow();

    assertThatThrownBy(failing::get).hasRootCauseMessage("the second run");
    assertThat(service.latest()).containsSame(good);
    assertThat(service.probeNow().get().report().assessment().verdict()).isEqualTo(Verdict.ENABLED);
  }

  @Test
  void evenAnErrorDoesNotEndTheLoop() {
    AtomicInteger runs = new AtomicInteger();
    start(
        () -> {
          if (runs.incrementAndGet() == 1) {
            throw new NoClassDefFoundError("com/sun/jna/Native");
          }
          return enabled();
        },
        LONG,
        Duration.ofMillis(50));

    await().until(() -> service.latest().isPresent());

    assertThat(runs).hasValue(2);
  }

  @Test
  void theWaitAfterRunsThatThrowGrowsToTheInterval() {
    start(
        () -> {
          throw new IllegalStateException("no luck");
        },
        Duration.ofMillis(400),
        Duration.ofMillis(100));

    await().untilAsserted(() -> assertThat(begins).hasSizeGreaterThanOrEqualTo(5));

    assertThat(between(0, 1)).isGreaterThanOrEqualTo(Duration.ofMillis(95));
    assertThat(between(1, 2)).isGreaterThanOrEqualTo(Duration.ofMillis(195));
    assertThat(between(2, 3)).isGreaterThanOrEqualTo(Duration.ofMillis(395));
    assertThat(between(3, 4)).isGreaterThanOrEqualTo(Duration.ofMillis(395));
  }

  @Test
  void aHostThatCannotBeLookedAtOnceIsLookedAtAgain() {
    AtomicInteger looks = new AtomicInteger();
    start(
        ProbeLoopTest::enabled,
        () -> {
          int look = looks.incrementAndGet();
          if (look == 2) {
            throw new IllegalStateException("the second look");
          }
          return new HostFingerprint(look < 5 ? "boot" : "another boot", "0-1");
        },
        LONG,
        Duration.ZERO);

    await().untilAsserted(() -> assertThat(begins).hasSize(2));
  }

  @Test
  void aHostThatKeepsChangingIsNotProbedMoreOftenThanTheMinimumInterval() {
    AtomicInteger looks = new AtomicInteger();
    start(
        ProbeLoopTest::enabled,
        () -> new HostFingerprint("boot " + looks.incrementAndGet(), "0-1"),
        LONG,
        Duration.ofMillis(300));

    await().untilAsserted(() -> assertThat(begins).hasSize(3));

    // A beginning is noted a moment after it was decided: on a busy machine some are noted late.
    assertThat(between(0, 1)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    assertThat(between(1, 2)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
  }

  @Test
  void theHeartbeatBeatsWhileThereIsNothingToDoAndStopsWhileAProbeHangs() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    start(() -> runs.incrementAndGet() == 1 ? enabled() : hang(), LONG, Duration.ZERO);
    await().until(() -> service.latest().isPresent());
    Thread.sleep(300);
    await().until(() -> service.sinceHeartbeat().compareTo(Duration.ofMillis(250)) < 0);

    CompletableFuture<ProbeSnapshot> hanging = service.probeNow();

    await().until(() -> service.sinceHeartbeat().compareTo(Duration.ofMillis(400)) > 0);
    mayEnd.countDown();
    hanging.get();
    await().until(() -> service.sinceHeartbeat().compareTo(Duration.ofMillis(250)) < 0);
  }

  @Test
  void closingInterruptsAProbeEndsItsThreadAndSaysNothing(CapturedOutput log) throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    start(
        () -> {
          try {
            return hang();
          } finally {
            ended.countDown();
          }
        },
        LONG,
        Duration.ZERO);
    CompletableFuture<ProbeSnapshot> waiting = service.probeNow();
    await().until(() -> !begins.isEmpty());

    service.close();

    assertThatThrownBy(waiting::get).hasRootCauseMessage("the service is closing");
    ended.await();
    await()
        .until(() ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("probe")));
    assertThat(log.getAll()).doesNotContain("Exception");
  }

  @Test
  void afterItIsClosedNothingBegins() throws Exception {
    start(ProbeLoopTest::enabled, Duration.ofMillis(50), Duration.ZERO);
    await().until(() -> service.latest().isPresent());

    service.close();
    CompletableFuture<ProbeSnapshot> late = service.probeNow();
    int begun = begins.size();
    Thread.sleep(200);

    assertThatThrownBy(late::get).hasRootCauseMessage("the service is closing");
    assertThat(begins).hasSize(begun);
  }

  @Test
  void closingTwiceIsClosingOnce() {
    start(ProbeLoopTest::enabled, LONG, Duration.ZERO);

    service.close();
    service.close();

    assertThat(service.latest()).isNotNull();
  }
}
