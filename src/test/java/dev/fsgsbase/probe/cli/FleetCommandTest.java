package dev.fsgsbase.probe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.fleet.prometheus.CannedPrometheus;
import dev.fsgsbase.probe.testing.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code fleet} against a server with canned answers. */
class FleetCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private CannedPrometheus prometheus;

  @BeforeEach
  void listen() throws IOException {
    prometheus = new CannedPrometheus();
    prometheus
        .host("web-1", "enabled", "", "kernel_release", "6.1.0", "cpu_model", "EPYC", "pool", "a")
        .host(
            "web-2", "disabled-by-kernel", "kernel-too-old", "kernel_release", "5.4.0", "pool", "a")
        .host("web-10", "disabled-by-kernel", "boot-parameter", "kernel_release", "6.1.0")
        .gone("web-3", "pool", "b");
  }

  @AfterEach
  void stop() {
    prometheus.close();
  }

  private int fleet(String... options) {
    List<String> args = new ArrayList<>(List.of("fleet", "--url=" + prometheus.url()));
    args.addAll(List.of(options));
    return Cli.run(new PrintWriter(out), new PrintWriter(err), args.toArray(String[]::new));
  }

  @Test
  void theTableListsEveryHostWithTheSumsBelow() {
    assertThat(fleet()).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            NODE    POOL  VERDICT             CAUSE           KERNEL  CPU   REPORT  MARKS
            web-1   a     enabled             -               6.1.0   EPYC  1m      -
            web-2   a     disabled-by-kernel  kernel-too-old  5.4.0   -     1m      -
            web-3   b     silent              -               -       -     1h      -
            web-10  -     disabled-by-kernel  boot-parameter  6.1.0   -     1m      -

            4 of 4 hosts: 1 usable, 2 not, 0 unknown, 1 silent; 0 marked.
            """);
  }

  @Test
  void filtersSortAndPagesAreAsTheDocumentsSay() {
    assertThat(fleet("--format=json", "--verdict=disabled-by-kernel", "--sort=-kernel", "--size=1"))
        .isZero();
    JsonNode json = Json.of(out.toString());
    assertThat(json.at("/matched/hosts").asInt()).isEqualTo(2);
    assertThat(json.at("/fleet/hosts").asInt()).isEqualTo(4);
    assertThat(json.at("/page"))
        .isEqualTo(Json.of("{\"number\":1,\"size\":1,\"items\":2,\"pages\":2}"));
    assertThat(json.at("/hosts").size()).isEqualTo(1);
    assertThat(json.at("/hosts/0/nodeName").asString()).isEqualTo("web-10");
    assertThat(json.at("/hosts/0/levers/0").asString()).isEqualTo("boot-parameter");
  }

  @Test
  void groupsAreCountedTheLargestFirst() {
    assertThat(fleet("--group=pool,verdict", "--format=csv", "--state=reporting")).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "\"pool\",\"verdict\",\"hosts\",\"usable\",\"unusable\",\"unknown\",\"silent\",\"marked\"",
            "\"a\",\"enabled\",\"1\",\"1\",\"0\",\"0\",\"0\",\"0\"",
            "\"a\",\"disabled-by-kernel\",\"1\",\"0\",\"1\",\"0\",\"0\",\"0\"",
            ",\"disabled-by-kernel\",\"1\",\"0\",\"1\",\"0\",\"0\",\"0\"");
  }

  @Test
  void whatIfIsASentence() {
    assertThat(fleet("--what-if=kernel,boot-parameter", "--state=reporting")).isZero();
    assertThat(out.toString())
        .endsWith(
            "If kernel and boot-parameter were changed: 2 more usable, perhaps 0; 0 not; 0"
                + " unknown.\n");
  }

  @Test
  void csvIsSafeForSpreadsheets() {
    prometheus.host("=cmd|' /C calc'!A0", "enabled", "", "cpu_model", " @SUM(\"A\")");

    assertThat(fleet("--format=csv", "--node=*cmd*")).isZero();
    assertThat(out.toString()).contains("\"'=cmd|' /C calc'!A0\"", "\"' @SUM(\"\"A\"\")\"");
  }

  @ParameterizedTest
  @CsvSource({
    "--fail-on=broken, 0",
    "--fail-on=disabled-by-kernel, 10",
    "'--fail-on=broken,disabled-by-kernel', 10",
    "--fail-on=unknown, 0",
  })
  void failOnDecidesTheExitStatus(String option, int status) {
    assertThat(fleet(option)).isEqualTo(status);
  }

  @Test
  void aVerdictThatNobodyKnowsNeitherPassesNorFails() {
    prometheus.host("web-4", "unknown", "");

    assertThat(fleet("--fail-on=broken")).isEqualTo(11);
    assertThat(fleet("--fail-on=unknown")).isEqualTo(10);
    assertThat(fleet("--fail-on=broken", "--verdict=enabled")).isZero();
    assertThat(fleet()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--state=silent", "--pool=misspelt"})
  void whereNoHostReportsThereIsNothingToPassOn(String filter) {
    assertThat(fleet("--fail-on=broken", filter)).isEqualTo(11);
    assertThat(fleet(filter)).isZero();
  }

  @Test
  void aPartialAnswerIs11UnlessItFailsForSure() {
    prometheus.beside("\"warnings\":[\"a store is away\"]");

    assertThat(fleet()).isEqualTo(11);
    assertThat(fleet("--fail-on=broken")).isEqualTo(11);
    assertThat(fleet("--fail-on=enabled")).isEqualTo(10);
    assertThat(err.toString()).contains("fsgsbase-probe: partial: a store is away");
    assertThat(out.toString()).contains("At least 4 of 4 hosts");
  }

  @Test
  void aPrometheusThatKnowsNoHostIs11() throws IOException {
    prometheus.close();
    prometheus = new CannedPrometheus();

    assertThat(fleet("--fail-on=broken")).isEqualTo(11);
    assertThat(err.toString()).contains("this Prometheus knows no host at all");
  }

  @Test
  void aPrometheusThatIsDownIs69WithItsTrouble() {
    prometheus.close();

    assertThat(fleet()).isEqualTo(69);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .matches("fsgsbase-probe: http://127.0.0.1:\\d+: unreachable: Nobody answers.\\R");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          --sort=size      | Invalid value for option '--sort': "size" is none of these: node, pool
          --verdict=       | Invalid value for option '--verdict': "" is none of these: not-applicable
          --cause=age      | Invalid value for option '--cause': "age" is none of these: cpu
          --group=node     | Invalid value for option '--group': "node" is none of these: pool
          --what-if=magic  | Invalid value for option '--what-if': "magic" is none of these: kernel
          --page=0         | Invalid value for option '--page': "0" is no number from 1 to
          --size=x         | Invalid value for option '--size': "x" is no number from 1 to
          --pool=          | Invalid value for option '--pool': a pattern has 1 to 256 characters
          --fail-on=bad    | Invalid value for option '--fail-on': the verdicts are not-applicable
          --format=xml     | Invalid value for option '--format'
          --timeout=soon   | 'soon' is not a duration
          --url=ftp://a    | 'ftp://a' is not an address of Prometheus
          --tenant=a/b     | 'a/b' is not a tenant's name
          --ca-file=absent | cannot be read: absent
          --key-file=key   | --cert-file and --key-file belong together
          """)
  void aWrongOptionExits64AndNothingIsAsked(String option, String message) {
    int status =
        option.startsWith("--url")
            ? Cli.run(new PrintWriter(out), new PrintWriter(err), "fleet", option)
            : fleet(option);
    assertThat(status).isEqualTo(64);
    assertThat(err.toString()).contains(message);
    assertThat(prometheus.asked()).isEmpty();
  }

  @Test
  void withoutAnAddressItExits64() {
    assertThat(Cli.run(new PrintWriter(out), new PrintWriter(err), "fleet")).isEqualTo(64);
    assertThat(err.toString()).contains("Missing required option: '--url=URL'");
  }

  @Test
  void noWordGetsIntoAQuery() {
    assertThat(fleet("--pool=a\"} or vector(1)", "--node=*")).isZero();

    assertThat(prometheus.asked())
        .allSatisfy(asked ->
            assertThat(asked.parameters().get("query")).doesNotContain("vector(1)", "\"}"));
  }
}
