package dev.fsgsbase.probe.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fsgsbase.probe.testing.Json;
import dev.fsgsbase.probe.testing.RecordedHosts;
import dev.fsgsbase.probe.testing.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The service's log: few lines, and each of them the service's own. */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class LogTest {
  /** Ends a line, begins one that looks like ours, and steers a terminal; and what else can. */
  private static final String HOSTILE =
      "x\r\n2026-11-22T00:00:00.000Z  INFO forged\u001b[2J\u001b]0;title\u0007\u0085\u2028\u202e\u009b31m\u0000";

  /** Control characters, and what else makes a line look as it is not. */
  private static final String UNSAFE = "[\\p{C}\\p{Zl}\\p{Zp}&&[^\\n\\t]]";

  private static RunningService.Builder on(Path root) {
    return RunningService.on(root);
  }

  private static List<String> lines(CapturedOutput log) {
    return log.getAll().lines().toList();
  }

  @Test
  void requestsLeaveNoLine(CapturedOutput log) {
    try (RunningService service =
        on(RecordedHosts.of("amd-epyc-linux-6.1")).start().awaitReport()) {
      int before = lines(log).size();
      for (int i = 0; i < 20; i++) {
        service.get("/actuator/prometheus");
        service.get("/actuator/health/liveness");
        service.get("/api/v1/check");
        service.get("/nope");
        service.post("/api/v1/probe");
        service.raw("GET /a|b HTTP/1.1\r\nHost: x\r\n\r\n");
      }

      assertThat(lines(log)).hasSize(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"warn", "debug"})
  void whatAClientSendsCannotForgeALine(String level, CapturedOutput log) {
    try (RunningService service =
        on(RecordedHosts.of("amd-epyc-linux-6.1"))
            .with("logging.level.org.apache", level)
            .with("logging.level.org.springframework", level)
            .start()
            .awaitReport()) {
      String escape = "\u001b[31mforged\u0085\u009b";
      service.raw("GET /" + escape + " HTTP/1.1\r\nHost: x\r\n\r\n");
      service.raw("GET / HTTP/1.1\r\nHost: x\r\nA" + escape + ": b\r\n\r\n");
      service.raw(
          "GET / HTTP/1.1\r\nHost: x\r\nA: b\u0000" + escape + "\r\nConnection: close\r\n\r\n");
      service.raw("G" + escape + " / HTTP/1.1\r\nHost: x\r\n\r\n");
      service.get("/api/v1/evidence/%1b%5b31m%0d%0a2026-11-22T00:00:00.000Z%20%20INFO%20forged");
      service.get("/api/v1/check?require=%1b%5b31m%0d%0a2026-11-22T00:00:00.000Z%20forged");
      service.get("/nope%0a2026", "Accept", "text/html;q=\t2026");
      service.get("/api/v1/verdict", "User-Agent", "x\t\u00e4");
    }

    assertThat(log.getAll())
        .doesNotContainPattern(UNSAFE)
        .doesNotContainPattern("(?m)^2026-11-22T00:00:00");
  }

  @Test
  void whatAHostWritesCannotForgeALine(@TempDir Path folder, CapturedOutput log)
      throws IOException {
    Path root = RecordedHosts.copy("amd-epyc-linux-6.1", folder.resolve("root"));
    for (String file :
        new String[] {
          "proc/sys/kernel/hostname",
          "proc/sys/kernel/random/boot_id",
          "proc/cmdline",
          "proc/modules",
          "proc/cpuinfo",
          "proc/version",
          "proc/sys/kernel/osrelease",
          "proc/sys/kernel/tainted",
          "sys/devices/system/cpu/online",
          "uname",
          "worker.ktap",
        }) {
      Files.writeString(root.resolve(file), HOSTILE + "\n" + HOSTILE);
    }

    try (RunningService service = on(root).start().awaitReport()) {
      service.post("/api/v1/probe");
    }

    assertThat(log.getAll())
        .contains("Verdict ")
        .doesNotContainPattern(UNSAFE)
        .doesNotContain("\n2026-11-22T00:00:00");
  }

  @Test
  void noTextWhateverItIsEndsALineOrSteersATerminal(CapturedOutput log) {
    try (RunningService service = on(RecordedHosts.of("amd-epyc-linux-6.1")).start()) {
      LoggerFactory.getLogger("dev.fsgsbase.test").warn("said: {}", HOSTILE);
      LoggerFactory.getLogger("dev.fsgsbase.test")
          .warn("failed", new IllegalStateException(HOSTILE, new IOException(HOSTILE)));
      service.awaitReport();
    }

    assertThat(log.getAll())
        .contains(
            "said: x??2026-11-22T00:00:00.000Z  INFO forged?[2J?]0;title??????31m?"
                .substring(0, 40))
        .contains("\tat " + LogTest.class.getName())
        .doesNotContainPattern(UNSAFE)
        .doesNotContain("\n2026-11-22T00:00:00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ecs", "logstash", "gelf"})
  void structuredLinesAreJsonEachWithWhatWasSaid(String format, CapturedOutput log) {
    try (RunningService service =
        on(RecordedHosts.of("amd-epyc-linux-6.1"))
            .with("logging.structured.format.console", format)
            .start()
            .awaitReport()) {
      LoggerFactory.getLogger("dev.fsgsbase.test")
          .warn("said: {}", HOSTILE, new IllegalStateException(HOSTILE));
      await().until(() -> log.getOut().contains("listens on port " + service.port()));
    }

    assertThat(lines(log))
        .hasSize(3)
        .allSatisfy(line -> assertThat(Json.of(line).isObject()).isTrue());
    assertThat(log.getAll()).contains("Verdict ").doesNotContainPattern("[\\p{Cc}&&[^\\n]]");
  }
}
