package dev.fsgsbase.probe.web;

import java.time.Duration;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP/1.1 with one deadline for a whole request. Tomcat's own time-outs are for each read and each
 * write, so that a client that sends or takes a byte every two seconds is never too slow for them.
 *
 * <p>Tomcat makes it by its class name, which is why it is public.
 */
public class DeadlineProtocol extends Http11NioProtocol {
  private final RequestDeadlines deadlines;

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
    deadlines.start(getUtilityExecutor());
  }

  @Override
  public void stop() throws Exception {
    deadlines.stop();
    super.stop();
  }
}
