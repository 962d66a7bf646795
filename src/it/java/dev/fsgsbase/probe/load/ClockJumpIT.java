package dev.fsgsbase.probe.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.fsgsbase.probe.JsonSchemas;
import dev.fsgsbase.probe.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The wall clock of a running service jumps, by Debian's libfaketime; the monotonic one cannot. */
@Timeout(240)
class ClockJumpIT {
  private static final Path LIBRARY =
      Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");

  private static final int SECONDS = 10;

  @TempDir private Path folder;

  private void setClock(String offset) throws IOException {
    Path next = Files.writeString(folder.resolve("clock.next"), offset + "\n");
    Files.move(next, folder.resolve("clock"), StandardCopyOption.ATOMIC_MOVE);
  }

  /** To tomorrow and back again, in one service: under the library a start takes long. */
  @Test
  void aJumpOfADayEitherWayChangesNeitherTheScheduleNorTheVerdictNorTheAge() throws Exception {
    Needs.that(Files.exists(LIBRARY), "libfaketime (Debian: apt-get install faketime)");
    setClock("+0");
    try (Service service =
        Service.in(folder)
            .with("--fsgsbase.probe.interval=1s", "--fsgsbase.probe.min-interval=1s")
            .environment("LD_PRELOAD", LIBRARY.toString())
            .environment("FAKETIME_TIMESTAMP_FILE", folder.resolve("clock").toString())
            .environment("FAKETIME_NO_CACHE", "1")
            .environment("FAKETIME_DONT_FAKE_MONOTONIC", "1")
            .environment("DONT_FAKE_MONOTONIC", "1")
            .start()) {
      String verdict = verdict(service);
      long before = runsIn(service, SECONDS);
      for (int days : new int[] {1, 0}) {
        setClock("%+dd".formatted(days));
        await().atMost(Duration.ofSeconds(30)).until(() -> isAhead(service, days));
        long after = runsIn(service, SECONDS);

        System.out.printf("%+d day: %d runs in %d s, then %d%n", days, before, SECONDS, after);
        assertThat(after).as("runs within %d s", SECONDS).isBetween(before / 2, SECONDS + 2L);
        assertThat(verdict(service)).isEqualTo(verdict);
        assertThat(service.metric("fsgsbase_last_probe_timestamp_seconds"))
            .isCloseTo(
                (double) Instant.now().plus(Duration.ofDays(days)).getEpochSecond(),
                within(60.0));
      }
      assertThat(service.get("/api/v1/history").text()).contains("\"changes\":[]");
      assertThat(service.isAlive()).isTrue();
      assertThat(service.log()).hasLineCount(2);
    }
  }

  private static String verdict(Service service) {
    return service.get("/api/v1/verdict").text().replaceAll(",\"observedAt.*", "");
  }

  private static boolean isAhead(Service service, int days) {
    Answer answer = service.get("/api/v1/verdict");
    Instant observed =
        Instant.parse(JsonSchemas.parse(answer.text()).get("observedAt").asString());
    return Math.round(Duration.between(Instant.now(), observed).toMinutes() / 60.0) == 24L * days;
  }

  /** Looks at every age meanwhile. */
  private static long runsIn(Service service, int seconds) throws InterruptedException {
    long runs = service.runs();
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    while (System.nanoTime() < end) {
      Answer report = service.get("/api/v1/probe");
      assertThat(report.status()).isEqualTo(200);
      assertThat(Long.parseLong(report.header("Age"))).isBetween(0L, 30L);
      Thread.sleep(100);
    }
    return service.runs() - runs;
  }
}
