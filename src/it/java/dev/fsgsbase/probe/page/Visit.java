package dev.fsgsbase.probe.page;

import dev.fsgsbase.probe.testing.RecordedHosts;
import dev.fsgsbase.probe.testing.RunningService;

/** A browser at the page of a service, which it leaves before the service is closed. */
record Visit(Browser browser, RunningService service) implements AutoCloseable {

  /** To the page of a recorded host. */
  static Visit to(String host, Browser browser) {
    return to(RunningService.on(RecordedHosts.of(host)), browser);
  }

  /** To the page of a service that this starts and that has its first report. */
  static Visit to(RunningService.Builder service, Browser browser) {
    RunningService started = service.start().awaitReport();
    browser.open(started.port());
    return new Visit(browser, started);
  }

  @Override
  public void close() {
    browser.leave();
    service.close();
  }
}
