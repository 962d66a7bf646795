package dev.fsgsbase.probe.fleet.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fsgsbase.probe.fleet.FleetAnswer;
import dev.fsgsbase.probe.fleet.FleetQuery;
import dev.fsgsbase.probe.fleet.Host;
import dev.fsgsbase.probe.fleet.HostState;
import dev.fsgsbase.probe.fleet.Inventory;
import dev.fsgsbase.probe.fleet.Mark;
import dev.fsgsbase.probe.verdict.Cause;
import dev.fsgsbase.probe.verdict.Verdict;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a well-behaved server's answers. */
class FleetReaderTest {
  private static final Instant NOW = Instant.ofEpochSecond(CannedPrometheus.NOW);

  private CannedPrometheus prometheus;

  @BeforeEach
  void listen() throws IOException {
    prometheus = new CannedPrometheus();
  }

  @AfterEach
  void stop() {
    prometheus.close();
  }

  private Inventory read() {
    return read(NOW);
  }

  private Inventory read(Instant here) {
    PrometheusSettings settings =
        new PrometheusSettings(
            prometheus.url(),
            null,
            null,
            null,
            Duration.ofSeconds(10),
            1 << 20,
            Duration.ofDays(1));
    return new FleetReader(settings, Clock.fixed(here, ZoneOffset.UTC)).read(Progress.NONE);
  }

  @Test
  void aHostIsWhatItsSeriesSay() {
    prometheus.host(
        "web-1",
        "disabled-by-kernel",
        "kernel-too-old",
        "kernel_release",
        "5.4.0-66-generic",
        "cpu_model",
        "EPYC",
        "pool",
        "blue");

    assertThat(read().hosts())
        .singleElement()
        .satisfies(host -> {
          assertThat(host.node()).isEqualTo("web-1");
          assertThat(host.instance()).isEqualTo("10.0.0.1:3748");
          assertThat(host.verdict()).isEqualTo(Verdict.DISABLED_BY_KERNEL);
          assertThat(host.cause()).isEqualTo(Cause.KERNEL_TOO_OLD);
          assertThat(host.description().kernelRelease()).isEqualTo("5.4.0-66-generic");
          assertThat(host.description().cpuModel()).isEqualTo("EPYC");
          assertThat(host.description().pool()).isEqualTo("blue");
          assertThat(host.description().hypervisor()).isNull();
          assertThat(host.reportedAt()).isEqualTo(NOW.minusSeconds(60));
          assertThat(host.state()).isEqualTo(HostState.REPORTING);
          assertThat(host.targets()).isEqualTo(1);
          assertThat(host.marks()).isEmpty();
        });
  }

  @Test
  void everyQueryIsForTheMomentOfTheServersClock() {
    read(NOW.plusSeconds(7200));

    assertThat(prometheus.asked())
        .extracting(
            asked -> asked.parameters().get("query"), asked -> asked.parameters().get("time"))
        .containsExactlyInAnyOrder( // two at a time
            tuple("vector(time())", null),
            tuple("timestamp(fsgsbase_host_info)", "1795348800.000"),
            tuple("timestamp(fsgsbase_verdict_info)", "1795348800.000"),
            tuple("fsgsbase_last_probe_timestamp_seconds", "1795348800.000"),
            tuple(
                "last_over_time(fsgsbase_host_info[86400s]) unless fsgsbase_host_info",
                "1795348800.000"),
            tuple(
                "max_over_time(fsgsbase_last_probe_timestamp_seconds[86400s])"
                    + " unless fsgsbase_last_probe_timestamp_seconds",
                "1795348800.000"));
  }

  @Test
  void aClockThatDiffersIsSaidAndMakesNoAnswerPartial() {
    Inventory inventory = read(NOW.plusSeconds(7200));

    assertThat(inventory.at()).isEqualTo(NOW);
    assertThat(inventory.partial()).isFalse();
    assertThat(inventory.notes())
        .containsExactly(
            "This machine's clock is 7200 s ahead of Prometheus'."
                + " Times and ages here are by Prometheus'.");
    assertThat(read(NOW.plusSeconds(30)).notes()).isEmpty();
  }

  @Test
  void twoPrometheusThatScrapeOneHostCountItOnceByTheNewestReport() {
    String[] a = {"instance", "10.0.0.9:3748", "prometheus_replica", "a"};
    String[] b = {"instance", "10.0.0.9:3748", "prometheus_replica", "b"};
    prometheus.host(a, "web-1", "disabled-by-kernel", "boot-parameter");
    prometheus.host(b, "web-1", "enabled", "");
    prometheus.series(
        "fsgsbase_last_probe_timestamp_seconds", Long.toString(CannedPrometheus.NOW - 5), b);

    assertThat(read().hosts())
        .extracting(Host::node, Host::verdict, Host::targets, Host::marks)
        .containsExactly(tuple("web-1", Verdict.ENABLED, 2, Set.of()));
  }

  @Test
  void twoHostsWithOneNameAreTwoAndBothAreMarked() {
    prometheus.host("localhost", "enabled", "", "kernel_release", "6.1.0");
    prometheus.host("localhost", "broken", "", "kernel_release", "5.10.0");

    assertThat(read().hosts())
        .extracting(Host::node, Host::verdict, Host::marks)
        .containsExactlyInAnyOrder(
            tuple("localhost", Verdict.ENABLED, Set.of(Mark.NAME_SHARED)),
            tuple("localhost", Verdict.BROKEN, Set.of(Mark.NAME_SHARED)));
  }

  @Test
  void aTargetLabelOfOurNameChangesNothingAboutWhichSeriesBelongTogether() {
    String[] target = {"instance", "10.0.0.9:3748", "pool", "from-the-target"};
    prometheus.host(target, "web-1", "enabled", "", "exported_pool", "its-own");

    assertThat(read().hosts())
        .singleElement()
        .satisfies(host -> {
          assertThat(host.verdict()).isEqualTo(Verdict.ENABLED);
          assertThat(host.description().pool()).isEqualTo("from-the-target");
        });
  }

  @Test
  void aHostThatStoppedReportingIsSilentSinceItsLastReport() {
    prometheus.host("web-1", "enabled", "").gone("web-2", "pool", "blue").gone("web-1");

    FleetAnswer answer = FleetAnswer.of(read(), FleetQuery.ALL);

    assertThat(answer.hosts())
        .extracting(Host::node, Host::state, Host::verdict, Host::usable, Host::reportedAt)
        .containsExactly(
            tuple("web-1", HostState.REPORTING, Verdict.ENABLED, true, NOW.minusSeconds(60)),
            tuple("web-2", HostState.SILENT, null, null, NOW.minusSeconds(3600)));
    assertThat(answer.fleet().silent()).isEqualTo(1);
    assertThat(answer.fleet().unknown()).isZero();
  }

  @Test
  void aVerdictOfALaterVersionIsUnknownAndMarked() {
    prometheus.host("web-1", "later", "");

    assertThat(read().hosts())
        .extracting(Host::verdict, Host::usable, Host::marks)
        .containsExactly(tuple(Verdict.UNKNOWN, null, Set.of(Mark.INCOMPLETE)));
  }

  @Test
  void aTargetThatShowsTwoVerdictsAtOnceIsUnknownAndMarked() {
    prometheus.host("web-1", "enabled", "");
    prometheus.series(
        "timestamp(fsgsbase_verdict_info)",
        Long.toString(CannedPrometheus.NOW - 60),
        new String[] {"instance", "10.0.0.1:3748"},
        "verdict",
        "broken");

    assertThat(read().hosts())
        .extracting(Host::verdict, Host::marks)
        .containsExactly(tuple(Verdict.UNKNOWN, Set.of(Mark.CONFLICTING)));
  }

  @Test
  void ofTwoVerdictsTheOneThatWasScrapedLaterCounts() {
    prometheus.host("web-1", "enabled", "");
    prometheus.series(
        "timestamp(fsgsbase_verdict_info)",
        Long.toString(CannedPrometheus.NOW - 30),
        new String[] {"instance", "10.0.0.1:3748"},
        "verdict",
        "broken");

    assertThat(read().hosts())
        .extracting(Host::verdict, Host::marks)
        .containsExactly(tuple(Verdict.BROKEN, Set.of()));
  }

  @Test
  void oneTargetIsOneHostHoweverManyItClaimsToBe() {
    prometheus.host("web-1", "enabled", "");
    prometheus.series(
        "timestamp(fsgsbase_host_info)",
        Long.toString(CannedPrometheus.NOW - 60),
        new String[] {"instance", "10.0.0.1:3748"},
        "node",
        "web-2");

    assertThat(read().hosts())
        .extracting(Host::node, Host::marks)
        .containsExactly(tuple("web-1", Set.of(Mark.CONFLICTING)));
  }

  @Test
  void seriesWithoutAHostMakeTheAnswerPartial() {
    prometheus.series(
        "timestamp(fsgsbase_verdict_info)",
        Long.toString(CannedPrometheus.NOW),
        new String[] {"instance", "10.0.0.1:3748"},
        "verdict",
        "broken");

    assertThat(read().warnings())
        .containsExactly("1 series speak of hosts that no fsgsbase_host_info describes.");
  }

  @Test
  void whatAHostWritesIsMadeFitToBeShown() {
    prometheus.host(
        "web\u001b[31m\n1",
        "enabled",
        "",
        "cpu_model",
        "x".repeat(1000),
        "kernel_release",
        "6.1\u202e");

    assertThat(read().hosts())
        .singleElement()
        .satisfies(host -> {
          assertThat(host.node()).isEqualTo("web?[31m?1");
          assertThat(host.description().cpuModel()).hasSize(256);
          assertThat(host.description().kernelRelease()).isEqualTo("6.1?");
        });
  }

  @Test
  void warningsOfThanosAndIsPartialOfVictoriaMetricsMakeItPartial() {
    prometheus.beside("\"warnings\":[\"store 10.0.0.1 unavailable\\n\"],\"isPartial\":true");

    assertThat(read().warnings())
        .containsExactly(
            "store 10.0.0.1 unavailable?",
            "The server says that its answer is partial (isPartial).");
  }

  @Test
  void informationOfLaterServersIsNoWarning() {
    prometheus.beside("\"infos\":[\"metric might not be a counter\"],\"stats\":{\"a\":[1]}");

    assertThat(read().partial()).isFalse();
  }
}
