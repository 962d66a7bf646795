package dev.fsgsbase.probe.monitoring;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fsgsbase.probe.cli.CommandRun;
import dev.fsgsbase.probe.simulation.SimulatedFleet;
import dev.fsgsbase.probe.testing.Json;
import dev.fsgsbase.probe.testing.RecordedHosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The inventory of a simulated fleet that a real Prometheus scrapes twice, in two jobs: every count
 * against what is known of the recorded hosts.
 */
@Timeout(180)
class FleetInventoryIT {
  private static final int EACH = 4;
  private static final String GONE = "gone-1";
  private static final String TAKEN = "broken-one-cpu-0";

  @TempDir private static Path folder;
  private static SimulatedFleet fleet;
  private static SimulatedFleet twins;
  private static Prometheus prometheus;

  /** Of each host what is known of its recording. */
  private static final Map<String, Map<String, String>> EXPECTED = new TreeMap<>();

  @BeforeAll
  static void start() throws Exception {
    fleet = new SimulatedFleet(0, Duration.ofSeconds(1));
    for (String recording : RecordedHosts.names()) {
      for (int i = 0; i < EACH; i++) {
        String name = recording + "-" + i;
        fleet.add(name, "pool-" + i, recording);
        EXPECTED.put(name, expected(recording));
      }
    }
    fleet.add(GONE, "pool-0", "amd-epyc-linux-6.1");
    twins = new SimulatedFleet(0, Duration.ofSeconds(1));
    prometheus =
        Prometheus.start(folder, 1, scrapeConfigs(fleet.port(), twins.port())).awaitReady();
    int targets = 2 * (EXPECTED.size() + 1);
    awaitCount("count(fsgsbase_last_probe_timestamp_seconds) == " + targets);
    fleet.host(GONE).answers(false);
    awaitCount("count(fsgsbase_last_probe_timestamp_seconds) == " + (targets - 2));
  }

  @AfterAll
  static void stop() {
    if (prometheus != null) {
      prometheus.close();
    }
    if (fleet != null) {
      fleet.close();
    }
    if (twins != null) {
      twins.close();
    }
  }

  private static void awaitCount(String expr) {
    await().atMost(Duration.ofMinutes(2)).until(() -> !prometheus.query(expr).isEmpty());
  }

  private static String scrapeConfigs(int port, int twins) {
    return """

        - job_name: fsgsbase-probe
          http_sd_configs: [{url: "http://127.0.0.1:%d/targets"}]
        - job_name: again/fsgsbase-probe
          http_sd_configs: [{url: "http://127.0.0.1:%d/targets"}]
        - job_name: twins/fsgsbase-probe
          http_sd_configs: [{url: "http://127.0.0.1:%d/targets", refresh_interval: 1s}]
          relabel_configs: [{target_label: instance, replacement: "elsewhere:1"}]
      """
        .formatted(port, port, twins);
  }

  private static Map<String, String> expected(String recording) throws IOException {
    Map<String, String> expected = new LinkedHashMap<>();
    for (String line : Files.readAllLines(RecordedHosts.of(recording).resolve("expected"))) {
      String[] both = line.split("=", 2);
      expected.put(both[0], both.length == 1 || both[1].equals("none") ? "" : both[1]);
    }
    return expected;
  }

  private static JsonNode ask(String... options) {
    String[] all = new String[options.length + 1];
    all[0] = "--format=json";
    System.arraycopy(options, 0, all, 1, options.length);
    CommandRun.Ended run = CommandRun.fleet(prometheus.url(), all);
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    return Json.of(run.out());
  }

  private static Map<String, Long> count(Function<Map<String, String>, String> key) {
    return EXPECTED.values().stream()
        .map(key)
        .filter(value -> !value.isEmpty())
        .collect(groupingBy(Function.identity(), TreeMap::new, counting()));
  }

  private static Map<String, Long> counts(JsonNode node) {
    Map<String, Long> counts = new TreeMap<>();
    node.forEachEntry((name, value) -> counts.put(name, value.asLong()));
    return counts;
  }

  @Test
  void everyVerdictAndCauseIsCountedAsExpectedAndEachHostOnce() {
    JsonNode answer = ask();

    assertThat(answer.get("partial").asBoolean()).isFalse();
    assertThat(counts(answer.at("/fleet/verdicts"))).isEqualTo(count(e -> e.getOrDefault("verdict", "")));
    assertThat(counts(answer.at("/fleet/causes")))
        .isEqualTo(count(e -> e.getOrDefault("cause", "")));
    assertThat(answer.at("/fleet/hosts").asInt()).isEqualTo(EXPECTED.size() + 1);
    assertThat(answer.at("/fleet/silent").asInt()).isEqualTo(1);
    assertThat(answer.at("/fleet/marked").asInt()).isZero();
    assertThat(answer.at("/fleet/usable").asLong())
        .isEqualTo(EXPECTED.values().stream().filter(e -> e.getOrDefault("verdict", "").equals("enabled")).count());
  }

  @Test
  void everyHostIsListedWithItsOwnVerdictAndBothTargets() {
    Map<String, String> verdicts =
        ask("--state=reporting")
            .get("hosts")
            .valueStream()
            .peek(host -> assertThat(host.get("targets").asInt()).isEqualTo(2))
            .collect(
                Collectors.toMap(
                    host -> host.get("nodeName").asString(),
                    host -> host.get("verdict").asString()));

    assertThat(verdicts).hasSize(EXPECTED.size());
    EXPECTED.forEach((name, expected) ->
        assertThat(verdicts).containsEntry(name, expected.getOrDefault("verdict", "")));
  }

  @Test
  void groupsByPoolAreAllAlike() {
    JsonNode groups = ask("--group=pool", "--state=reporting").get("groups");

    assertThat(groups.size()).isEqualTo(EACH);
    groups.forEach(group ->
        assertThat(group.at("/count/hosts").asInt()).isEqualTo(EXPECTED.size() / EACH));
  }

  @Test
  void aHostThatStoppedIsSilentSinceItsLastReport() {
    JsonNode host = ask("--state=silent").at("/hosts/0");

    assertThat(host.get("nodeName").asString()).isEqualTo(GONE);
    assertThat(host.get("verdict").isNull()).isTrue();
    assertThat(Instant.parse(host.get("reportedAt").asString()))
        .isBetween(Instant.now().minusSeconds(170), Instant.now());
  }

  @Test
  void whatIfCountsTheHostsOfTheCauses() {
    JsonNode whatIf =
        ask("--what-if=kernel,boot-parameter,cpu-model", "--state=reporting").get("whatIf");
    List<String> certain = List.of("kernel-too-old", "boot-parameter", "masked-by-hypervisor");

    assertThat(whatIf.get("becomeUsable").asLong())
        .isEqualTo(
            EXPECTED.values().stream()
                .filter(e -> certain.contains(e.getOrDefault("cause", "")))
                .count());
  }

  @Test
  void hostsThatAreThereForEachVerdictAreFound() {
    count(e -> e.getOrDefault("verdict", "")).forEach((verdict, hosts) ->
        assertThat(ask("--verdict=" + verdict).at("/page/items").asLong())
            .as(verdict)
            .isEqualTo(hosts));
  }

  @Test
  void anotherHostUnderATakenNameIsMarkedAndCountedByItself() {
    twins.add(TAKEN, "pool-9", "amd-epyc-linux-6.1");
    try {
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> {
            JsonNode answer = ask("--mark=name-shared");
            assertThat(answer.at("/matched/hosts").asInt()).isEqualTo(2);
            assertThat(answer.at("/matched/verdicts"))
                .isEqualTo(Json.of("{\"broken\":1,\"enabled\":1}"));
          });
    } finally {
      twins.host(TAKEN).answers(false);
    }
    awaitCount("count(fsgsbase_last_probe_timestamp_seconds) == " + 2 * EXPECTED.size());
  }
}
