package dev.fsgsbase.probe.probe;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the last good report: probes at start, every interval, when the host changed, and on
 * request. One thread runs everything, so there is never more than one probe at a time; requests
 * that come while one runs share it and wait without a thread.
 */
public final class ProbeService implements AutoCloseable {
  /** How often the host is looked at for a change of boot or CPUs. */
  private static final Duration WATCH_INTERVAL = Duration.ofSeconds(15);

  private static final Logger log = LoggerFactory.getLogger(ProbeService.class);

  private final Supplier<ProbeReport> probe;
  private final Supplier<HostFingerprint> fingerprint;
  private final ProbeSchedule schedule;
  private final ReportKeeper keeper;
  private final Ticker ticker;
  private final Duration watchInterval;
  private final ScheduledExecutorService loop =
      Executors.newSingleThreadScheduledExecutor(ProbeService::thread);

  private final FailureLog failures = new FailureLog(log, "The probe itself failed");
  private final FailureLog unwatched = new FailureLog(log, "The host cannot be watched");

  private volatile long heartbeat;
  private volatile @Nullable HostFingerprint probed;

  /** Whether the last report is about the host as it was when the run began. */
  private volatile boolean settled = true;

  // Guarded by this.
  private @Nullable CompletableFuture<ProbeSnapshot> current;
  private @Nullable ScheduledFuture<?> next;
  private @Nullable Long lastBegin;
  private boolean closed;

  /**
   * @param probe runs one probe
   * @param fingerprint looks at the host
   * @param schedule when to probe
   * @param keeper decides which report is served
   * @param ticker monotonic time
   */
  public ProbeService(
      Supplier<ProbeReport> probe,
      Supplier<HostFingerprint> fingerprint,
      ProbeSchedule schedule,
      ReportKeeper keeper,
      Ticker ticker) {
    this(probe, fingerprint, schedule, keeper, ticker, WATCH_INTERVAL);
  }

  ProbeService(
      Supplier<ProbeReport> probe,
      Supplier<HostFingerprint> fingerprint,
      ProbeSchedule schedule,
      ReportKeeper keeper,
      Ticker ticker,
      Duration watchInterval) {
    this.probe = probe;
    this.fingerprint = fingerprint;
    this.schedule = schedule;
    this.keeper = keeper;
    this.ticker = ticker;
    this.watchInterval = watchInterval;
    this.heartbeat = ticker.nanos();
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "probe");
    thread.setDaemon(true);
    return thread;
  }

  /** Begins to probe; the first report is there as soon as {@link #latest()} has it. */
  public void start() {
    beginUnlessRunning();
    long millis = watchInterval.toMillis();
    ScheduledFuture<?> unused =
        loop.scheduleWithFixedDelay(this::watch, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** The last good report; empty until the first probe has ended. */
  public Optional<ProbeSnapshot> latest() {
    return keeper.latest();
  }

  /** How long ago the run of this snapshot began, whatever the clock did since. */
  public Duration age(ProbeSnapshot snapshot) {
    return Duration.ofNanos(Math.max(0, ticker.nanos() - snapshot.tick()));
  }

  /** How long ago the loop last showed that it runs. */
  public Duration sinceHeartbeat() {
    return Duration.ofNanos(Math.max(0, ticker.nanos() - heartbeat));
  }

  /**
   * Probes now, or shares the probe that runs already. The future ends with what that run found,
   * and is failed if that run threw or the service is closed.
   *
   * @throws ProbeTooSoonException before the minimum interval since the last beginning is over
   */
  public synchronized CompletableFuture<ProbeSnapshot> probeNow() {
    if (current == null) {
      Duration wait = untilAllowed();
      if (!wait.isZero()) {
        throw new ProbeTooSoonException(wait);
      }
      current = begin();
    }
    return current.copy();
  }

  private Duration untilAllowed() {
    if (lastBegin == null) {
      return Duration.ZERO;
    }
    Duration since = Duration.ofNanos(ticker.nanos() - lastBegin);
    Duration wait = schedule.minInterval().minus(since);
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  private synchronized void beginUnlessRunning() {
    if (current == null) {
      current = begin();
    }
  }

  private CompletableFuture<ProbeSnapshot> begin() {
    if (closed) {
      return CompletableFuture.failedFuture(closing());
    }
    if (next != null) {
      next.cancel(false);
    }
    lastBegin = ticker.nanos();
    CompletableFuture<ProbeSnapshot> run = new CompletableFuture<>();
    loop.execute(() -> run(run));
    return run;
  }

  private void run(CompletableFuture<ProbeSnapshot> run) {
    heartbeat = ticker.nanos();
    try {
      HostFingerprint host = fingerprint.get();
      probed = host;
      long tick = ticker.nanos();
      ProbeReport report = probe.get();
      failures.succeeded(ticker.nanos());
      settled = host.shows(report.online());
      run.complete(end(report, tick));
    } catch (RuntimeException | Error e) {
      if (isOpen()) {
        failures.failed(e, ticker.nanos());
      }
      end(keeper.failed());
      run.completeExceptionally(e);
    } finally {
      heartbeat = ticker.nanos();
    }
  }

  /** Publishes and ends at once: who has seen a report cannot share the run that it came from. */
  private synchronized ProbeSnapshot end(ProbeReport report, long tick) {
    ProbeSnapshot found = keeper.keep(report, tick);
    end(keeper.failures());
    return found;
  }

  private synchronized void end(int failures) {
    current = null;
    if (!closed) {
      long wait = schedule.next(failures).toNanos();
      next = loop.schedule(this::beginUnlessRunning, wait, TimeUnit.NANOSECONDS);
    }
  }

  private synchronized boolean isOpen() {
    return !closed;
  }

  /** An exception would end the watch for good, and with it the heartbeat. */
  private void watch() {
    heartbeat = ticker.nanos();
    try {
      probeIfChanged(fingerprint.get());
      unwatched.succeeded(ticker.nanos());
    } catch (RuntimeException e) {
      unwatched.failed(e, ticker.nanos());
    }
  }

  private void probeIfChanged(HostFingerprint now) {
    boolean changed = probed != null && !now.equals(probed);
    if ((changed || !settled) && isAllowed()) {
      log.info("The host changed from {} to {}, or while it was probed: again.", probed, now);
      beginUnlessRunning();
    }
  }

  private synchronized boolean isAllowed() {
    return untilAllowed().isZero();
  }

  /** Stops the loop; whoever owns the worker kills it, which ends a probe that still runs. */
  @Override
  public synchronized void close() {
    closed = true;
    loop.shutdownNow();
    if (current != null) {
      current.completeExceptionally(closing());
    }
  }

  private static IllegalStateException closing() {
    return new IllegalStateException("the service is closing");
  }
}
