package dev.fsgsbase.probe.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fsgsbase.probe.testing.RecordedHosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The demonstration, from its one command to the page in a browser without script. What its 200
 * simulated hosts find is written beside each recording ({@code expected}); the page must count
 * the same. Its pictures are the ones of docs/fleet.md.
 */
@TestMethodOrder(OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class FleetPageIT {
  private static final int SIMULATED = 200;
  private static final Path PICTURES =
      Path.of(Boolean.getBoolean("fsgsbase.docs.write") ? "docs/images" : "target/images");

  @TempDir private static Path folder;
  private static FleetDemoProcess demo;
  private static Browser browser;

  @BeforeAll
  static void start() throws IOException {
    browser = Browser.start("--blink-settings=scriptEnabled=false");
    demo = FleetDemoProcess.start(folder);
    // The host that is to fall silent has done so before anything is counted.
    await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(2))
        .until(() -> open("fleet?state=silent").text("#hosts .summary").startsWith("1 of "));
  }

  @AfterAll
  static void stop() {
    if (demo != null) {
      demo.close();
    }
    browser.close();
  }

  @AfterEach
  void theConsoleIsSilent() {
    assertThat(browser.console()).isEmpty();
    browser.size(1280, 900).colours("light");
  }

  private static Browser open(String path) {
    return browser.open(demo.port(), path);
  }

  /** By verdict, of all simulated hosts but the last, which is silent. */
  private static Map<String, Long> known() throws IOException {
    List<String> recordings = RecordedHosts.names();
    Map<String, Long> hosts = new TreeMap<>();
    for (int i = 0; i < SIMULATED - 1; i++) {
      hosts.merge(verdict(recordings.get(i % recordings.size())), 1L, Long::sum);
    }
    return hosts;
  }

  private static String verdict(String recording) throws IOException {
    return Files.readAllLines(RecordedHosts.of(recording).resolve("expected")).stream()
        .filter(line -> line.startsWith("verdict="))
        .map(line -> line.substring("verdict=".length()))
        .findFirst()
        .orElseThrow();
  }

  private static int shown(String path) {
    String sentence = open(path).text("#hosts .summary");
    assertThat(sentence).endsWith(" of 201 hosts match.");
    return Integer.parseInt(sentence.substring(0, sentence.indexOf(' ')));
  }

  @Test
  void theAddressLeadsToTheFleetAndEveryVerdictIsCountedAsIsKnown() throws IOException {
    open("");
    assertThat(browser.address()).endsWith("/fleet");
    assertThat(browser.text("h1")).startsWith("201 hosts, ");
    int all = 0;
    for (Map.Entry<String, Long> verdict : known().entrySet()) {
      // This machine is a host as well, in a pool of its own.
      int shown = shown("fleet?pool=pool-*&verdict=" + verdict.getKey());
      assertThat(shown).as(verdict.getKey()).isEqualTo(verdict.getValue().intValue());
      all += shown;
    }
    assertThat(all).isEqualTo(SIMULATED - 1);
    assertThat(shown("fleet?pool=this-machine")).isEqualTo(1);
  }

  @Test
  void theFormFiltersAndKeepsWhatWasAsked() {
    open("fleet");
    browser.element("input[name=node]").sendKeys("node-000*");
    browser.element("#ask-verdict input[value=enabled]").click();
    browser.element("#ask-verdict input[value=disabled-by-kernel]").click();
    browser.follow("form button");
    assertThat(browser.count("table.hosts tbody tr")).isBetween(1, 9);
    assertThat(browser.text("table.hosts tbody")).contains("node-000").doesNotContain("node-0010");
    assertThat(browser.element("input[name=node]").getDomProperty("value")).isEqualTo("node-000*");
    assertThat(browser.element("#ask-verdict input[value=enabled]").isSelected()).isTrue();
  }

  @Test
  void aHeadingSortsAndAPageLeadsToTheNext() {
    open("fleet?pool=pool-*");
    assertThat(browser.text("table.hosts tbody th code")).isEqualTo("node-0001");
    browser.follow("table.hosts thead th:first-child a");
    assertThat(browser.text("table.hosts tbody th code")).isEqualTo("node-0200");
    browser.follow(".pages a[rel=next]");
    assertThat(browser.text(".pages span")).isEqualTo("Page 2 of 4");
    assertThat(browser.text("table.hosts tbody th code")).isEqualTo("node-0150");
    assertThat(browser.count("table.hosts tbody tr")).isEqualTo(50);
  }

  @Test
  void groupsAreCountedAndLeadToTheirHosts() {
    open("fleet?pool=pool-*&group=pool");
    assertThat(browser.text("#hosts .summary")).isEqualTo("200 of 201 hosts match, in 4 groups.");
    assertThat(browser.text("table.hosts tbody tr td:nth-child(2)")).isEqualTo("50");
    browser.follow("table.hosts tbody a");
    assertThat(browser.text("#hosts .summary")).isEqualTo("50 of 201 hosts match.");
  }

  @Test
  void whatIfCountsEveryHostOnce() throws IOException {
    open("fleet?pool=pool-*&what-if=kernel");
    assertThat(browser.text("#what-if .reason")).startsWith("If the 200 hosts asked for would boot a kernel");
    int all = 0;
    for (int i = 1; i <= 5; i++) {
      all += Integer.parseInt(browser.text("#what-if li:nth-child(" + i + ") strong"));
    }
    assertThat(all).isEqualTo(SIMULATED);
    assertThat(Integer.parseInt(browser.text("#what-if li:nth-child(1) strong")))
        .isEqualTo(known().getOrDefault("enabled", 0L).intValue());
    assertThat(Integer.parseInt(browser.text("#what-if li:nth-child(2) strong"))).isPositive();
  }

  @Test
  void aHostThatStoppedIsSilentAndItsLastReportIsSaid() {
    open("fleet?state=silent");
    assertThat(browser.text("table.hosts tbody"))
        .startsWith("node-0200")
        .contains("stopped reporting", " ago");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fleet", "fleet?group=pool,verdict&what-if=kernel", "fleet?sort=colour"})
  void axeFindsNothingInLightAndDark(String path) {
    try (Browser withScript = Browser.start()) {
      for (String scheme : List.of("light", "dark")) {
        withScript.colours(scheme).open(demo.port(), path);
        assertThat(Axe.look(withScript)).isEqualTo("clean");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"360, 740", "1280, 900", "2560, 1440"})
  void nothingReachesBeyondTheScreen(int width, int height) {
    browser.size(width, height);
    open("fleet?what-if=kernel");
    assertThat(browser.script("return document.documentElement.scrollWidth"))
        .isEqualTo(Integer.toString(width));
  }

  @ParameterizedTest
  @CsvSource({
    "all, fleet?size=20, light, 1560, 1560",
    "what-if, fleet?verdict=disabled-by-kernel&what-if=kernel&size=20, dark, 1560, 1560",
    "groups, fleet?group=kernel&size=20, light, 1560, 1560",
    "phone, fleet?size=20, light, 360, 1800"
  })
  void aPictureIsTaken(String name, String path, String scheme, int width, int height)
      throws IOException {
    browser.size(width, 900).colours(scheme);
    open(path);
    Path file = PICTURES.resolve("fleet-" + name + ".png");
    browser.picture(file, width, height);
    assertThat(Files.size(file)).isBetween(10_000L, 400_000L);
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void onCtrlCNothingIsLeft() throws Exception {
    browser.leave();
    assertThat(demo.processes()).isGreaterThanOrEqualTo(5);
    assertThat(demo.interrupt()).isEqualTo(130);
    assertThat(demo.left()).isEmpty();
  }
}
