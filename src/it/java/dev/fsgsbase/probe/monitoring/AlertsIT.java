package dev.fsgsbase.probe.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fsgsbase.probe.monitoring.Alertmanager.Received;
import dev.fsgsbase.probe.testing.RecordedHosts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The shipped rules in a real Prometheus, and what reaches a real Alertmanager. */
@Timeout(300)
@ExtendWith(MonitoredExtension.class)
class AlertsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Monitored monitored;

  AlertsIT(Monitored monitored) {
    this.monitored = monitored;
  }

  @BeforeAll
  static void awaitEveryAlertButTheOneForNothing(Monitored monitored) {
    Set<String> expected =
        ShippedRules.alerts().stream()
            .map(ShippedRules.Alert::name)
            .collect(Collectors.toCollection(TreeSet::new));
    expected.remove("FsgsbaseProbeAbsent");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(monitored.alertmanager.alerts())
                    .extracting(Received::name)
                    .containsAll(expected));
  }

  private List<Received> alerts(String name) {
    return monitored.alertmanager.alerts().stream().filter(a -> a.name().equals(name)).toList();
  }

  private List<String> nodes(String name) {
    return alerts(name).stream().map(alert -> alert.label("node")).distinct().toList();
  }

  /** The recorded hosts that are expected to have this verdict, and others. */
  private static List<String> recordings(String verdict, String... others) throws Exception {
    List<String> names = new ArrayList<>(List.of(others));
    for (String name : RecordedHosts.names()) {
      String expected = Files.readString(RecordedHosts.of(name).resolve("expected"));
      if (expected.lines().anyMatch(line -> line.equals("verdict=" + verdict))) {
        names.add(name);
      }
    }
    return names;
  }

  @Test
  void theSecurityFindingReachesItsOwnReceiverForExactlyTheHostsThatHaveIt() throws Exception {
    assertThat(nodes("FsgsbaseEnabledBehindKernel"))
        .containsExactlyInAnyOrderElementsOf(
            recordings("enabled-behind-kernel", Monitored.TAKEN));
    assertThat(alerts("FsgsbaseEnabledBehindKernel"))
        .allMatch(alert -> alert.receivers().equals(List.of("security")))
        .allMatch(alert -> alert.label("severity").equals("critical"));
  }

  @Test
  void brokenAndUnknownFireForExactlyTheHostsThatAre() throws Exception {
    assertThat(nodes("FsgsbaseBroken"))
        .containsExactlyInAnyOrderElementsOf(recordings("broken"));
    assertThat(nodes("FsgsbaseVerdictUnknown"))
        .containsExactlyInAnyOrderElementsOf(recordings("unknown"));
  }

  @Test
  void driftFiresForWhatWasUsableAndIsInhibitedByTheFinding() {
    assertThat(nodes("FsgsbaseDriftFromEnabled"))
        .containsExactlyInAnyOrder(Monitored.DRIFTED, Monitored.TAKEN);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(alerts("FsgsbaseDriftFromEnabled"))
                    .filteredOn(Received::inhibited)
                    .extracting(alert -> alert.label("node"))
                    .containsExactly(Monitored.TAKEN));
  }

  @Test
  void troubleWithProbesFiresForTheHostsThatHaveIt() {
    assertThat(alerts("FsgsbaseProbeDown"))
        .extracting(alert -> alert.label("instance"))
        .containsExactlyInAnyOrder(Monitored.DOWN, Monitored.SILENT);
    assertThat(alerts("FsgsbaseProbeWithoutReport"))
        .extracting(alert -> alert.label("instance"))
        .containsExactly(Monitored.EMPTY);
    assertThat(nodes("FsgsbaseReportStale")).containsExactly(Monitored.STALE);
    assertThat(nodes("FsgsbaseWorkerFault"))
        .containsExactlyInAnyOrder(
            Monitored.FAULTY, "intel-cascadelake-worker-killed", "worker-not-started");
    assertThat(nodes("FsgsbaseSourceUnreadable"))
        .contains("intel-cascadelake-worker-killed", "worker-not-started")
        .doesNotContain("amd-epyc-linux-6.1");
  }

  @Test
  void poolsWithAYesAndANoAreMixedAndTheOneOfTheTargetIsNot() {
    assertThat(alerts("FsgsbaseMixedPool"))
        .extracting(alert -> alert.label("pool"))
        .containsExactlyInAnyOrder("pool-0", "pool-1");
    assertThat(monitored.prometheus.query("node:fsgsbase_verdict_info:newest{node=\"real\"}"))
        .singleElement()
        .extracting(series -> series.get("metric").get("pool").asString())
        .isEqualTo("from-the-target");
  }

  @Test
  void aHostInGoodOrderHasNoAlertAndOnlyWhatIsNotOrdinaryIsAContradiction() {
    assertThat(monitored.alertmanager.alerts())
        .extracting(alert -> alert.label("node"))
        .doesNotContain("amd-epyc-linux-6.1", "rhel-8-linux-4.18", Monitored.REAL);
    assertThat(alerts("FsgsbaseContradiction"))
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.label("node")).isEqualTo(Monitored.MISLED);
              assertThat(alert.label("source")).isEqualTo("boot-parameters");
              assertThat(alert.receivers()).containsExactly("nobody");
            });
  }

  @Test
  void whereNothingIsScrapedTheAbsenceFiresAndNothingElse(@TempDir Path folder) {
    try (Prometheus lonely = Prometheus.start(folder, monitored.alertmanager.port(), "[]")) {
      lonely.awaitReady();
      await().atMost(PATIENCE).until(() -> alerts("FsgsbaseProbeAbsent").size() == 1);

      assertThat(lonely.query("count by (alertname) (ALERTS)"))
          .extracting(series -> series.get("metric").get("alertname").asString())
          .containsExactly("FsgsbaseProbeAbsent");
    }
  }
}
