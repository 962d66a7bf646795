package dev.fsgsbase.probe.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fsgsbase.probe.testing.ChangingHost;
import dev.fsgsbase.probe.testing.HangingHost;
import dev.fsgsbase.probe.testing.RecordedHosts;
import dev.fsgsbase.probe.testing.RunningService;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The page while something happens: the button, a changed host, a service that is gone. */
@SuppressWarnings({"NullAway.Init", "try"}) // a visit is only begun and ended
class ProbeButtonIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String HOST = "intel-cascadelake-linux-6.18";

  private static Browser browser;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    browser = Browser.start();
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  private static void awaitText(String selector, String part) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(browser.text(selector)).contains(part));
  }

  @Test
  void aProbeByTheKeyboardShowsWhatItFoundAndTheHistoryOfIt() {
    ChangingHost host = new ChangingHost(folder, "nofsgsbase-linux-6.1");
    try (Visit visit = Visit.to(RunningService.on(host.root()), browser)) {
      assertThat(browser.text("h1")).isEqualTo("Disabled by the kernel");
      host.become("amd-epyc-linux-6.1");

      browser.element("#probe").sendKeys(Keys.ENTER);

      awaitText("#message", "Probed in ");
      assertThat(browser.text("#message")).endsWith(": enabled.");
      assertThat(browser.text("h1")).isEqualTo("Enabled");
      assertThat(browser.title()).startsWith("enabled");
      assertThat(browser.text("#history li")).contains("from disabled-by-kernel to enabled");
      assertThat(browser.focused().getDomAttribute("id")).isEqualTo("probe");
      assertThat(Axe.look(browser)).isEqualTo("clean");
      assertThat(browser.console()).isEmpty();
    }
  }

  @Test
  void aProbeThatTakesLongShowsThatItRuns() {
    try (HangingHost host = new HangingHost(folder, HOST);
        Visit visit = Visit.to(RunningService.on(host.root()), browser)) {
      host.hang();

      browser.element("#probe").click();

      assertThat(browser.element("#progress").isDisplayed()).isTrue();
      assertThat(browser.text("#probe")).isEqualTo("Probing …");
      assertThat(Axe.look(browser)).isEqualTo("clean");
      host.answer();
      awaitText("#message", "Probed in ");
      assertThat(browser.element("#progress").isDisplayed()).isFalse();
      assertThat(browser.text("#probe")).isEqualTo("Probe now");
    }
  }

  @Test
  void aProbeTooSoonIsToldKindlyAndTheButtonCountsDown() {
    RunningService.Builder slow =
        RunningService.on(RecordedHosts.of(HOST))
            .with("fsgsbase.probe.interval", "1h")
            .with("fsgsbase.probe.min-interval", "15s");
    try (Visit visit = Visit.to(slow, browser)) {
      browser.scriptThatCalls(
          "fetch('api/v1/probe', {method: 'POST'}).then(arguments[arguments.length - 1])");

      browser.element("#probe").click();

      awaitText("#message", "too soon after the last probe. The next one is possible in ");
      assertThat(browser.text("#probe")).startsWith("Again in ");
      awaitText("#probe", "Probe now");
      assertThat(browser.console()).allMatch(line -> line.contains("status of 429"));
    }
  }

  @Test
  void aServiceThatIsGoneIsSaidAndItsReturnToo() {
    try (Visit visit = Visit.to(HOST, browser)) {
      browser.offline(true);

      browser.element("#probe").click();

      awaitText("#message", "The service did not answer.");
      awaitText("#freshness", "The service does not answer");
      assertThat(browser.text("h1")).isEqualTo("Enabled");
      browser.offline(false);
      awaitText("#freshness", "Live");
      assertThat(browser.console()).allMatch(line -> line.contains("ERR_INTERNET_DISCONNECTED"));
    } finally {
      browser.offline(false);
    }
  }

  @Test
  void beforeTheFirstReportThePageSaysSoAndThenShowsIt() {
    HangingHost host = new HangingHost(folder, HOST);
    try (RunningService service = RunningService.before(host).start()) {
      browser.open(service.port());
      assertThat(browser.text("h1")).isEqualTo("The first probe is running");
      assertThat(Axe.look(browser)).isEqualTo("clean");

      host.answer();

      awaitText("h1", "Enabled");
      assertThat(browser.text(".node")).isEqualTo("node-1");
      assertThat(browser.console()).isEmpty();
      browser.leave();
    }
  }
}
