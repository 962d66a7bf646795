package dev.fsgsbase.probe.publish;

import dev.fsgsbase.probe.probe.FailureLog;
import dev.fsgsbase.probe.probe.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One mode at work: its schedule, its log and its counters. What fails in one is nothing to the
 * others. Run by one thread; read by any.
 */
final class Job {
  private static final Logger log = LoggerFactory.getLogger(Job.class);

  private final Publisher publisher;
  private final ModeSchedule schedule;
  private final Ticker ticker;
  private final Clock clock;
  private final FailureLog failureLog;
  private final AtomicLong failures = new AtomicLong();
  private volatile @Nullable Instant lastSuccess;
  private volatile boolean stopped;

  Job(Publisher publisher, ModeSchedule schedule, Ticker ticker, Clock clock) {
    this.publisher = publisher;
    this.schedule = schedule;
    this.ticker = ticker;
    this.clock = clock;
    this.failureLog = new FailureLog(log, "Cannot publish " + publisher.mode().id());
  }

  Mode mode() {
    return publisher.mode();
  }

  /** How many attempts failed since the start. */
  long failures() {
    return failures.get();
  }

  /** When an attempt last ended well; null until one did. */
  @Nullable Instant lastSuccess() {
    return lastSuccess;
  }

  /** There is something new. */
  void changed(boolean urgent) {
    schedule.changed(ticker.nanos(), urgent);
  }

  /** Publishes, if that is due. */
  void runIfDue(Statement statement) {
    if (!schedule.isDue(ticker.nanos())) {
      return;
    }
    try {
      Outcome outcome = publisher.publish(statement);
      schedule.succeeded(ticker.nanos(), outcome.again());
      lastSuccess = clock.instant();
      failureLog.succeeded(ticker.nanos());
      if (outcome.kind() == Outcome.Kind.WRITTEN) {
        log.info("Published {}: {}", mode().id(), statement.document().verdict());
      }
    } catch (PublishException e) {
      schedule.failed(ticker.nanos(), e.retryAfter());
      failed(() -> failureLog.failed(String.valueOf(e.getMessage()), ticker.nanos()));
    } catch (RuntimeException | Error e) {
      // Also of an error: without another time it would be tried again at once.
      schedule.failed(ticker.nanos(), Duration.ZERO);
      failed(() -> failureLog.failed(e, ticker.nanos()));
    }
  }

  /** From now on a call that breaks off is no failure. */
  void stop() {
    stopped = true;
  }

  private void failed(Runnable line) {
    if (!stopped) {
      failures.incrementAndGet();
      line.run();
    }
  }
}
