package dev.fsgsbase.probe.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.testing.ChangingHost;
import dev.fsgsbase.probe.testing.RunningService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scrapes while the report alternates between two hosts. */
@Timeout(60)
class ConsistentScrapeTest {
  private static final String ENABLED = "rhel-8-linux-4.18";
  private static final String DISABLED = "nofsgsbase-linux-6.1";
  private static final int SCRAPERS = 4;
  private static final Duration HAMMERING = Duration.ofSeconds(4);

  /** All that a scrape says of the host; there are as many such values as there are hosts. */
  private record Said(
      String verdict,
      String cause,
      String infoVerdict,
      List<String> usable,
      List<String> evidence,
      List<String> contradictions,
      String kernelRelease) {

    static Said of(Scrape scrape) {
      return new Said(
          scrape.label("fsgsbase_verdict", "verdict").orElseThrow(),
          scrape.label("fsgsbase_verdict_info", "cause").orElseThrow(),
          scrape.label("fsgsbase_verdict_info", "verdict").orElseThrow(),
          scrape.series("fsgsbase_usable"),
          scrape.series("fsgsbase_evidence"),
          scrape.series("fsgsbase_contradiction"),
          scrape.label("fsgsbase_host_info", "kernel_release").orElseThrow());
    }
  }

  @Test
  void noScrapeMixesTwoReports(@TempDir Path folder) throws Exception {
    ChangingHost host = new ChangingHost(folder, ENABLED);
    ExecutorService scrapers = Executors.newFixedThreadPool(SCRAPERS);
    try (RunningService service = RunningService.on(host.root()).start().awaitReport()) {
      Said enabled = Said.of(Scrape.of(service));
      becomes(host, service, DISABLED);
      Said disabled = Said.of(Scrape.of(service));
      assertThat(enabled.verdict()).isEqualTo("enabled").isEqualTo(enabled.infoVerdict());
      assertThat(disabled.verdict()).isEqualTo("disabled-by-kernel");
      assertThat(disabled.infoVerdict()).isEqualTo("disabled-by-kernel");
      assertThat(disabled.usable()).containsExactly("fsgsbase_usable 0.0");

      long end = System.nanoTime() + HAMMERING.toNanos();
      Callable<Set<Said>> scraper =
          () -> {
            Set<Said> said = new HashSet<>();
            while (System.nanoTime() < end) {
              said.add(Said.of(Scrape.of(service)));
            }
            return said;
          };
      List<Future<Set<Said>>> hammers = new ArrayList<>();
      for (int i = 0; i < SCRAPERS; i++) {
        hammers.add(scrapers.submit(scraper));
      }
      int changes = 0;
      while (System.nanoTime() < end) {
        becomes(host, service, changes++ % 2 == 0 ? ENABLED : DISABLED);
      }

      assertThat(changes).isGreaterThan(20);
      for (Future<Set<Said>> hammer : hammers) {
        assertThat(hammer.get()).containsExactlyInAnyOrder(enabled, disabled);
      }
    } finally {
      scrapers.shutdownNow();
    }
  }

  private static void becomes(ChangingHost host, RunningService service, String name) {
    host.become(name);
    assertThat(service.post("/api/v1/probe").statusCode()).isEqualTo(200);
  }
}
