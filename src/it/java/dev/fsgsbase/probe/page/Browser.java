package dev.fsgsbase.probe.page;

import static org.awaitility.Awaitility.await;

import dev.fsgsbase.probe.Needs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's Chromium without a window and with an empty profile. It is asked for nothing outside. */
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final String PACKAGES =
      "Chromium (Debian: apt-get install chromium chromium-driver)";

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts one; the test is skipped where there is none. */
  static Browser start(String... more) {
    Needs.that(Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER), PACKAGES);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--user-data-dir=" + profile());
    options.addArguments(Arrays.asList(more));
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    return new Browser(new ChromeDriver(service, options)).size(1280, 900);
  }

  private static Path profile() {
    try {
      return Files.createTempDirectory(Path.of("target"), "chromium").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens the status page of the service at this port. */
  Browser open(int port) {
    driver.get("http://127.0.0.1:" + port + "/");
    return this;
  }

  /** Opens an address of it, such as {@code fleet?sort=cpu}. */
  Browser open(int port, String path) {
    driver.get("http://127.0.0.1:" + port + "/" + path);
    return this;
  }

  /** Leaves the page, which would go on asking a service that is being closed. */
  void leave() {
    driver.get("about:blank");
  }

  /** Sets the size of what is shown, in CSS pixels. */
  Browser size(int width, int height) {
    return call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Sets what the page's media queries see, such as {@code prefers-color-scheme}, {@code dark}. */
  Browser media(String medium, String feature, String value) {
    return call(
        "Emulation.setEmulatedMedia",
        Map.of("media", medium, "features", List.of(Map.of("name", feature, "value", value))));
  }

  Browser colours(String scheme) {
    return media("", "prefers-color-scheme", scheme);
  }

  /** Every request is refused from now on, as if the service were gone. */
  Browser offline(boolean offline) {
    call("Network.enable", Map.of());
    return call(
        "Network.emulateNetworkConditions",
        Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
  }

  private Browser call(String command, Map<String, Object> parameters) {
    driver.executeCdpCommand(command, parameters);
    return this;
  }

  /** The text of the first element, as it is shown. */
  String text(String selector) {
    return element(selector).getText();
  }

  WebElement element(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /** Clicks on what leads to another page, and returns when that page is there. */
  void follow(String selector) {
    WebElement before = element("html");
    element(selector).click();
    await().ignoreExceptions().until(() -> !element("html").equals(before));
  }

  int count(String selector) {
    return driver.findElements(By.cssSelector(selector)).size();
  }

  /** The element that has the keyboard's focus. */
  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  /** Where it is. */
  String address() {
    return String.valueOf(driver.getCurrentUrl());
  }

  String title() {
    return String.valueOf(driver.getTitle());
  }

  /** Runs a function's body in the page; {@code null} is the text "null". */
  String script(String body) {
    return String.valueOf(driver.executeScript(body));
  }

  /** Runs a script whose last argument is called with its result. */
  String scriptThatCalls(String body) {
    driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
    return String.valueOf(driver.executeAsyncScript(body));
  }

  /** What the console has had to say since it was asked last: errors and refused loads too. */
  List<String> console() {
    List<String> lines = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
      lines.add(entry.getLevel().getName().toLowerCase(Locale.ROOT) + ": " + entry.getMessage());
    }
    return lines;
  }

  /** A picture of so much of the page, from its top. */
  void picture(Path file, int width, int height) throws IOException {
    Map<String, Object> clip = Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1);
    Object data =
        driver
            .executeCdpCommand(
                "Page.captureScreenshot", Map.of("clip", clip, "captureBeyondViewport", true))
            .get("data");
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, Base64.getDecoder().decode(String.valueOf(data)));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
