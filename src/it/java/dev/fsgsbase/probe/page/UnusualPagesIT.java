package dev.fsgsbase.probe.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.testing.RecordedHosts;
import dev.fsgsbase.probe.testing.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hostile text, many CPUs, paper, and people who want no movement. */
@SuppressWarnings({"NullAway.Init", "try"}) // a visit is only begun and ended
class UnusualPagesIT {
  private static final String ATTACK =
      "</code><img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";

  private static Browser browser;

  @BeforeAll
  static void start() {
    browser = Browser.start();
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  @AfterEach
  void theConsoleIsSilent() {
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void textOfTheHostIsShownAndNeverExecuted(@TempDir Path folder) throws IOException {
    Path root = RecordedHosts.copy("intel-cascadelake-linux-6.18", folder.resolve("root"));
    Path cpuinfo = root.resolve("proc/cpuinfo");
    Files.writeString(
        cpuinfo,
        Files.readString(cpuinfo).replaceAll("(model name\\s*: ).*", "$1" + ATTACK));
    Path uname = root.resolve("uname");
    Files.writeString(
        uname, Files.readString(uname).replaceAll("(release=).*", "$16.1.0-<b>bold</b>"));

    try (Visit visit =
        Visit.to(RunningService.on(root).with("fsgsbase.host.node-name", ATTACK), browser)) {
      assertThat(browser.text(".node")).isEqualTo(ATTACK);
      assertThat(browser.text("#host")).contains("onerror=").contains("<b>bold</b>");
      assertThat(browser.count("img, main b:not(.cpu b), body script")).isZero();
      assertThat(browser.title()).startsWith("enabled · </code>");
    }
  }

  /** The page's own policy is tried, not believed: what is injected must not run. */
  @Test
  void thePolicyOfThePageStopsWhatIsInjectedAnyway() {
    try (Visit visit = Visit.to("amd-epyc-linux-6.1", browser)) {
      browser.script(
          """
          const script = document.createElement("script");
          script.textContent = "document.title = 'owned'";
          document.body.append(script);
          document.body.insertAdjacentHTML("beforeend", "<p style='color:red' onclick='1'>x</p>");
          """);

      assertThat(browser.title()).isNotEqualTo("owned");
      assertThat(browser.console())
          .anyMatch(line -> line.contains("script-src"))
          .anyMatch(line -> line.contains("style-src"));
    }
  }

  @Test
  void aHostOf256CpusIsReadableOnAPhoneToo() {
    browser.size(360, 740);
    try (Visit visit = Visit.to("amd-epyc-256-cpus", browser)) {
      assertThat(browser.count("#cpus .grid .cpu-passed")).isEqualTo(256);
      assertThat(browser.text("#cpus .legend")).isEqualTo("256 passed 0-255");
      assertThat(browser.text("#cpus .block:last-child .label")).isEqualTo("240–255");
      assertThat(
              Double.parseDouble(
                  browser.script(
                      "return document.querySelector('.grid .cpu').getBoundingClientRect().width")))
          .isGreaterThanOrEqualTo(12);
      assertThat(Axe.look(browser)).isEqualTo("clean");
      assertThat(visit.service().get("/").body().length()).isLessThan(64 * 1024);
    } finally {
      browser.size(1280, 900);
    }
  }

  @Test
  void cpusThatAreOfflineOrLeftAloneAreToldApart() {
    try (Visit visit = Visit.to("amd-epyc-offline-cpu", browser)) {
      assertThat(browser.text(".legend")).isEqualTo("1 offline 2\n3 passed 0-1,3");
    }
    try (Visit visit = Visit.to("amd-epyc-isolated-cpus", browser)) {
      assertThat(browser.text(".legend")).isEqualTo("1 not tested 2\n3 passed 0-1,3");
      assertThat(browser.text(".dial p")).isEqualTo("3 of 4 CPUs passed");
    }
  }

  @Test
  void onPaperThereIsNothingToPress() {
    try (Visit visit = Visit.to("broken-one-cpu", browser)) {
      browser.media("print", "prefers-color-scheme", "light");

      assertThat(browser.element("#probe").isDisplayed()).isFalse();
      assertThat(browser.element("nav").isDisplayed()).isFalse();
      assertThat(browser.text("h1")).isEqualTo("Broken");
      browser.colours("light");
    }
  }

  @Test
  void whoWantsNoMovementGetsNone() {
    try (Visit visit = Visit.to("broken-one-cpu", browser)) {
      browser.media("", "prefers-reduced-motion", "reduce");
      browser.script("document.getElementById('progress').hidden = false");

      assertThat(browser.script("return document.getAnimations().length")).isEqualTo("0");
      browser.colours("light");
      assertThat(browser.script("return document.getAnimations().length")).isEqualTo("1");
    }
  }
}
