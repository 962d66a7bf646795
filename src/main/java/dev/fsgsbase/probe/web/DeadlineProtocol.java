package dev.fsgsbase.probe.web;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 with one deadline for a whole request. Tomcat's own time-outs are for each read and each
 * write, so that a client that sends or takes a byte every two seconds is never too slow for them.
 *
 * <p>Tomcat makes it by its class name, which is why it is public.
 */
public class DeadlineProtocol extends Http11NioProtocol {
  /** How late a deadline may be noticed. */
  private static final long BEAT_MILLIS = 500;

  private final RequestDeadlines deadlines;
  private @Nullable ScheduledFuture<?> watch;

  /** For Tomcat. */
  public DeadlineProtocol() {
    this(new RequestDeadlines());
  }

  private DeadlineProtocol(RequestDeadlines deadlines) {
    super(new DeadlineEndpoint(deadlines));
    this.deadlines = deadlines;
  }

  void setRequestDeadline(Duration deadline) {
    deadlines.set(deadline);
  }

  @Override
  public void setAdapter(Adapter adapter) {
    super.setAdapter(new AsteriskAdapter(adapter));
  }

  @Override
  protected Processor createProcessor() {
    return new DeadlineProcessor(this, getAdapter(), deadlines);
  }

  @Override
  public void start() throws Exception {
    super.start();
    watch =
        getUtilityExecutor()
            .scheduleWithFixedDelay(
                deadlines::enforce, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() throws Exception {
    if (watch != null) {
      watch.cancel(false);
    }
    super.stop();
  }
}
