package dev.fsgsbase.probe.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.testing.RecordedHosts;
import dev.fsgsbase.probe.testing.RunningService;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The status page of each verdict. */
@ParameterizedClass
@EnumSource
@SuppressWarnings("NullAway.Init")
class StatusPageIT {
  private static Browser browser;
  private static Browser withoutScript;
  private static RunningService service;

  @Parameter private VerdictHost verdict;

  @BeforeAll
  static void startBrowsers() {
    browser = Browser.start();
    withoutScript = Browser.start("--blink-settings=scriptEnabled=false");
  }

  @AfterAll
  static void stopBrowsers() {
    browser.close();
    withoutScript.close();
  }

  @BeforeParameterizedClassInvocation
  static void startService(VerdictHost verdict) {
    service = RunningService.on(RecordedHosts.of(verdict.host)).start().awaitReport();
  }

  @AfterParameterizedClassInvocation
  static void stopService() {
    browser.leave();
    service.close();
  }

  @AfterEach
  void theConsoleIsSilent() {
    assertThat(browser.console()).isEmpty();
    assertThat(withoutScript.console()).isEmpty();
    browser.size(1280, 900).colours("light");
  }

  @Test
  void itSaysVerdictReasonRemedyAndCpus() {
    browser.open(service.port());

    checkWords(browser);
    assertThat(browser.title()).startsWith(verdict.id() + " · node-1");
    assertThat(browser.text("#freshness")).isEqualTo("Live");
    assertThat(browser.text("#verdict time + .age")).endsWith(" ago");
  }

  @Test
  void itSaysTheSameWithoutScript() {
    withoutScript.open(service.port());

    checkWords(withoutScript);
    assertThat(withoutScript.element("#probe").isDisplayed()).isFalse();
    assertThat(withoutScript.text("header")).contains("curl -X POST");
    assertThat(withoutScript.count(".age")).isZero();
  }

  private void checkWords(Browser shown) {
    String report = service.get("/api/v1/verdict").body();
    assertThat(shown.text("h1")).isEqualTo(verdict.title);
    assertThat(report).contains("\"verdict\":\"" + verdict.id() + '"');
    assertThat(report).contains("\"reason\":\"" + shown.text(".reason") + '"');
    assertThat(report).contains("\"remedy\":\"" + shown.text(".remedy p") + '"');
    assertThat(shown.text("#cpus")).contains(verdict.cpus);
    assertThat(shown.count("#evidence tbody tr")).isEqualTo(9);
  }

  @Test
  void everySourceThatContradictsTheVerdictIsMarked() {
    browser.open(service.port());

    List<String> marked = new ArrayList<>();
    for (int row = 1; row <= 9; row++) {
      String selector = "#evidence tbody tr:nth-child(" + row + ")";
      if (browser.text(selector).contains("Against the verdict:")) {
        marked.add(browser.text(selector + " th code"));
      }
    }

    String json = service.get("/api/v1/probe").body();
    String contradictions = json.substring(json.indexOf("\"contradictions\""));
    contradictions = contradictions.substring(0, contradictions.indexOf(']'));
    List<String> expected = new ArrayList<>();
    for (String part : contradictions.split("\"source\":\"", -1)) {
      expected.add(part.substring(0, Math.max(0, part.indexOf('"'))));
    }
    expected.remove(0);
    assertThat(marked).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void axeFindsNothing(String scheme) {
    browser.colours(scheme).open(service.port());

    assertThat(Axe.look(browser)).isEqualTo("clean");
  }

  @ParameterizedTest
  @CsvSource({"360, 740", "768, 1024", "1280, 900", "2560, 1440"})
  void nothingReachesBeyondTheScreen(int width, int height) {
    browser.size(width, height).open(service.port());

    assertThat(browser.script("return document.documentElement.scrollWidth"))
        .isEqualTo(Integer.toString(width));
    assertThat(browser.element("#evidence tbody th").getSize().width).isGreaterThan(150);
  }

  @Test
  void theKeyboardReachesEverythingInTheOrderOfReading() {
    browser.open(service.port());

    List<String> reached = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      browser.focused().sendKeys(Keys.TAB);
      reached.add(browser.focused().getAccessibleName());
      assertThat(browser.script("return getComputedStyle(document.activeElement).outlineStyle"))
          .isEqualTo("solid");
    }

    boolean matrix = browser.count(".scroll") > 0;
    assertThat(reached)
        .containsExactlyElementsOf(
            matrix
                ? List.of("Skip to the verdict", "Probe now", "Stages of the self-test", "report")
                : List.of("Skip to the verdict", "Probe now", "report", "verdict"));
  }

  @Test
  void everyLinkLeadsSomewhere() {
    browser.open(service.port());

    String[] links =
        browser
            .script(
                "return [...document.querySelectorAll('a')].map(a => a.pathname).join(' ')")
            .split(" ", -1);

    assertThat(links).hasSizeGreaterThan(10);
    for (String link : links) {
      assertThat(service.get(link).statusCode()).as(link).isIn(200, 409, 503);
    }
  }
}
