package dev.fsgsbase.probe.publish;

import dev.fsgsbase.probe.format.RenderedReport;
import dev.fsgsbase.probe.probe.FailureLog;
import dev.fsgsbase.probe.probe.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes reports by the modes that are on. One thread of its own looks once a second for a new
 * report and for what is due; whoever probes or scrapes never waits for it, whatever the other side
 * does.
 */
public final class Publishing implements AutoCloseable {
  private static final Duration BEAT = Duration.ofSeconds(1);

  /** How often what should not have changed is read again. */
  private static final Duration REREAD = Duration.ofMinutes(30);

  /** First writes of a fleet that was started at once. */
  static final Duration SPREAD = Duration.ofMinutes(5);

  private static final Logger log = LoggerFactory.getLogger(Publishing.class);

  private final Supplier<Optional<RenderedReport>> reports;
  private final List<Job> jobs;
  private final ApiServer api;
  private final Ticker ticker;
  private final Debounce debounce = new Debounce();
  private final FailureLog failures = new FailureLog(log, "Publishing itself failed");
  private final ScheduledExecutorService loop =
      Executors.newSingleThreadScheduledExecutor(Publishing::thread);

  private @Nullable Long lastTick;

  private Publishing(
      Supplier<Optional<RenderedReport>> reports, List<Job> jobs, ApiServer api, Ticker ticker) {
    this.reports = reports;
    this.jobs = List.copyOf(jobs);
    this.api = api;
    this.ticker = ticker;
  }

  /**
   * Makes it, without a beginning.
   *
   * @param reports the latest report, empty while there is none or it is too old to be published
   * @param spread how long at most the first write to the API server waits
   */
  public static Publishing of(
      PublishSettings settings,
      Supplier<Optional<RenderedReport>> reports,
      Duration spread,
      Ticker ticker,
      Clock clock) {
    List<Job> jobs = new ArrayList<>();
    if (settings.nfdFile() != null) {
      Duration interval = settings.probeInterval();
      NfdFile file = new NfdFile(settings.nfdFile(), interval, clock);
      jobs.add(job(file, interval, Duration.ZERO, ticker, clock));
    }
    ApiServer api = new ApiServer(settings.api());
    if (settings.daemonSet() != null) {
      NodeFeatures features = new NodeFeatures(api, settings.daemonSet());
      jobs.add(job(features, REREAD, spread, ticker, clock));
    }
    if (settings.labelPrefix() != null) {
      NodeLabels labels = new NodeLabels(api, settings.labelPrefix());
      jobs.add(job(labels, REREAD, spread, ticker, clock));
    }
    if (settings.heartbeat() != null) {
      NodeConditions condition = new NodeConditions(api, settings.heartbeat(), clock);
      jobs.add(job(condition, settings.heartbeat(), spread, ticker, clock));
    }
    return new Publishing(reports, jobs, api, ticker);
  }

  private static Job job(
      Publisher publisher, Duration interval, Duration spread, Ticker ticker, Clock clock) {
    ModeSchedule schedule =
        new ModeSchedule(interval, spread, () -> ThreadLocalRandom.current().nextDouble());
    return new Job(publisher, schedule, ticker, clock);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "publish");
    thread.setDaemon(true);
    return thread;
  }

  List<Job> jobs() {
    return jobs;
  }

  /** Begins to publish. */
  public void start() {
    ScheduledFuture<?> unused =
        loop.scheduleWithFixedDelay(
            this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** An exception would end the loop for good. */
  void beat() {
    try {
      reports.get().ifPresent(this::publish);
      failures.succeeded(ticker.nanos());
    } catch (RuntimeException | Error e) {
      failures.failed(e, ticker.nanos());
    }
  }

  private void publish(RenderedReport report) {
    long tick = report.snapshot().tick();
    if (lastTick == null || lastTick != tick) {
      lastTick = tick;
      if (debounce.take(report.document())) {
        jobs.forEach(job -> job.changed(Debounce.isUrgent(report.document())));
      }
    }
    Statement statement = debounce.settled();
    if (statement != null) {
      jobs.forEach(job -> job.runIfDue(statement));
    }
  }

  /** Stops at once; what is published stays as it is. */
  @Override
  public void close() {
    jobs.forEach(Job::stop);
    loop.shutdownNow();
    api.close();
  }
}
