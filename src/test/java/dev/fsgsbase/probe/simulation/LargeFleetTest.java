package dev.fsgsbase.probe.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.Application;
import dev.fsgsbase.probe.testing.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The short form of what docs/fleet.md measures: 10,000 hosts in a heap that has no room for their
 * answers. No time is looked at, so it says the same on every machine.
 */
@Timeout(180)
class LargeFleetTest {
  private static final int HOSTS = 10_000;

  /** All answers together are three times as large. */
  private static final String HEAP = "-Xmx40m";

  @Test
  void tenThousandHostsFitIntoASmallHeapAndAreCounted(@TempDir Path folder) throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    try (CannedFleet fleet = new CannedFleet(HOSTS, 0)) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  HEAP,
                  "-XX:+ExitOnOutOfMemoryError",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Application.class.getName(),
                  "fleet",
                  "--url=http://127.0.0.1:" + fleet.port(),
                  "--timeout=2m",
                  "--size=1",
                  "--format=json")
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      assertThat(process.waitFor(150, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(err)).isZero();
    }
    JsonNode answer = Json.of(Files.readString(out));
    assertThat(answer.at("/fleet/hosts").asInt()).isEqualTo(HOSTS);
    assertThat(answer.at("/fleet/silent").asInt()).isEqualTo(CannedFleet.silent(HOSTS));
    assertThat(answer.at("/fleet/causes/kernel-too-old").asInt()).isEqualTo(CannedFleet.old(HOSTS));
    assertThat(answer.at("/hosts")).hasSize(1);
  }
}
