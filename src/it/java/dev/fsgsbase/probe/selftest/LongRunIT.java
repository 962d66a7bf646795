package dev.fsgsbase.probe.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The long run, in short. */
class LongRunIT {
  @Test
  @Timeout(300)
  void aThousandProbesLeaveAsMuchMemoryDescriptorsThreadsAndChildrenAsAHundred() throws Exception {
    // Without a bound the heap grows as far as the machine has memory, which would say nothing.
    Process run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xms64m",
                "-Xmx64m",
                "-XX:+AlwaysPreTouch",
                "-Druns=1000",
                "-cp",
                System.getProperty("java.class.path"),
                LongRun.class.getName())
            .redirectErrorStream(true)
            .start();
    try {
      String table = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(run.waitFor()).as(table).isZero();
    } finally {
      run.destroyForcibly();
    }
  }

  @Test
  void whatGrewIsSeen() {
    LongRun.Held warm = new LongRun.Held(100_000, 50, 20, 0);
    assertThat(warm.isAsFlatAs(warm)).isTrue();
    assertThat(new LongRun.Held(100_000, 55, 20, 0).isAsFlatAs(warm)).isFalse();
    assertThat(new LongRun.Held(100_000, 50, 25, 0).isAsFlatAs(warm)).isFalse();
    assertThat(new LongRun.Held(100_000, 50, 20, 1).isAsFlatAs(warm)).isFalse();
    assertThat(new LongRun.Held(150_000, 50, 20, 0).isAsFlatAs(warm)).isFalse();
  }
}
