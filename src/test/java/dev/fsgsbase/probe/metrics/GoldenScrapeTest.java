package dev.fsgsbase.probe.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fsgsbase.probe.testing.ChangingHost;
import dev.fsgsbase.probe.testing.Golden;
import dev.fsgsbase.probe.testing.RecordedHosts;
import dev.fsgsbase.probe.testing.RunningService;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole scrape of recorded hosts. */
@Timeout(60)
class GoldenScrapeTest {

  @ParameterizedTest
  @ValueSource(strings = {"amd-epyc-linux-6.1", "behind-kernel-one-cpu"})
  void theWholeScrapeIsTheOneThatWasCheckedIn(String name) {
    try (RunningService service =
        RunningService.on(RecordedHosts.of(name)).with("fsgsbase.host.pool", "blue").start()) {
      service.awaitReport();
      await().until(() -> !Scrape.of(service).series("http_server_requests_seconds_max").isEmpty());

      Golden.assertMatches(name + ".prom", Scrape.of(service).masked());
    }
  }

  @Test
  void aChangeHasATimestampFromThenOn(@TempDir Path folder) {
    ChangingHost host = new ChangingHost(folder, "ubuntu-20.04-linux-5.4");
    try (RunningService service = RunningService.on(host.root()).start().awaitReport()) {
      assertThat(Scrape.of(service).series("fsgsbase_last_change_timestamp_seconds")).isEmpty();

      host.become("amd-epyc-linux-6.1");
      service.post("/api/v1/probe");

      Scrape after = Scrape.of(service);
      String time = after.series("fsgsbase_last_probe_timestamp_seconds").get(0).split(" ", 2)[1];
      assertThat(after.series("fsgsbase_last_change_timestamp_seconds"))
          .containsExactly("fsgsbase_last_change_timestamp_seconds " + time);
      assertThat(Double.parseDouble(time))
          .isBetween(System.currentTimeMillis() / 1e3 - 60, System.currentTimeMillis() / 1e3 + 1);
      assertThat(after.series("fsgsbase_self_test_runs_total"))
          .contains(
              "fsgsbase_self_test_runs_total{outcome=\"passed\"} 1.0",
              "fsgsbase_self_test_runs_total{outcome=\"undefined_instruction\"} 1.0");
    }
  }
}
