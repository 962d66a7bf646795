package dev.fsgsbase.probe.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The pictures in docs/page.md. They are left in target/images; {@code -Dfsgsbase.docs.write=true}
 * puts them where the page shows them. They are not compared: fonts differ from machine to machine.
 */
@SuppressWarnings({"NullAway.Init", "try"}) // a visit is only begun and ended
class ScreenshotsIT {
  private static final Path FOLDER =
      Path.of(Boolean.getBoolean("fsgsbase.docs.write") ? "docs/images" : "target/images");

  private static Browser browser;

  @BeforeAll
  static void start() {
    browser = Browser.start();
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  @ParameterizedTest
  @CsvSource({
    "enabled, intel-cascadelake-linux-6.18, light, 1280, 1700",
    "enabled-dark, intel-cascadelake-linux-6.18, dark, 1280, 1210",
    "enabled-behind-kernel, behind-kernel-one-cpu, dark, 1280, 1060",
    "broken, broken-one-cpu, light, 1280, 480",
    "disabled-by-kernel, ubuntu-20.04-linux-5.4, light, 1280, 480",
    "unsupported-by-cpu, qemu64-linux-6.1, light, 1280, 480",
    "unannounced, gvisor-linux-4.4, light, 1280, 480",
    "unknown, worker-not-started, light, 1280, 480",
    "not-applicable, arm64-sve2-linux-6.1, light, 1280, 480",
    "256-cpus, amd-epyc-256-cpus, light, 1280, 1700",
    "phone, broken-one-cpu, light, 360, 1500",
    "phone-dark, ubuntu-20.04-linux-5.4, dark, 360, 1500"
  })
  void aPictureIsTaken(String name, String host, String scheme, int width, int height)
      throws IOException {
    browser.size(width, 900).colours(scheme);
    try (Visit visit = Visit.to(host, browser)) {
      Path file = FOLDER.resolve("page-" + name + ".png");

      browser.picture(file, width, height);

      assertThat(Files.size(file)).isBetween(10_000L, 350_000L);
    }
  }
}
