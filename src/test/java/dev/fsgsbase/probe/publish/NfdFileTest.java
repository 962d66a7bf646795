package dev.fsgsbase.probe.publish;

import static dev.fsgsbase.probe.publish.Statements.certain;
import static dev.fsgsbase.probe.publish.Statements.first;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fsgsbase.probe.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NfdFileTest {
  @TempDir private Path folder;
  private Path file;
  private NfdFile publisher;

  @BeforeEach
  void publisher() {
    file = folder.resolve("fsgsbase");
    Clock clock = Clock.fixed(Instant.parse("2026-11-22T10:00:00.123Z"), ZoneOffset.UTC);
    publisher = new NfdFile(file, Duration.ofMinutes(5), clock);
  }

  @Test
  void itExpiresAfterThreeIntervalsAndTenMinutes() throws Exception {
    assertThat(publisher.publish(first(Verdict.ENABLED))).isEqualTo(Outcome.WRITTEN);

    assertThat(file)
        .hasContent(
            """
            # +expiry-time=2026-11-22T10:25:00Z
            fsgsbase.dev/verdict=enabled
            fsgsbase.dev/usable=true
            """);
    assertThat(names()).containsExactly("fsgsbase");
  }

  @Test
  void anUnknownVerdictHasNoLineUsable() throws Exception {
    publisher.publish(certain(Verdict.UNKNOWN));

    assertThat(Files.readAllLines(file))
        .containsExactly("# +expiry-time=2026-11-22T10:25:00Z", "fsgsbase.dev/verdict=unknown");
  }

  @Test
  void theSameAnswerIsRenewedAndOneThatIsNotCertainWaits() throws Exception {
    publisher.publish(certain(Verdict.ENABLED));

    assertThat(publisher.publish(first(Verdict.ENABLED))).isEqualTo(Outcome.RENEWED);
    assertThat(publisher.publish(first(Verdict.BROKEN))).isEqualTo(Outcome.WAITING);
    assertThat(file).content().contains("verdict=enabled");
    assertThat(publisher.publish(certain(Verdict.BROKEN))).isEqualTo(Outcome.WRITTEN);
  }

  @Test
  void whatARunThatWasKilledLeftIsNoObstacle() throws Exception {
    Path left = folder.resolve(".fsgsbase." + ProcessHandle.current().pid() + ".tmp");
    Files.writeString(left, "fsgsbase.dev/ver");

    publisher.publish(certain(Verdict.ENABLED));

    assertThat(file).content().contains("verdict=enabled");
    assertThat(names()).containsExactly("fsgsbase");
  }

  @Test
  void withoutTheFolderItIsAFailureThatNamesTheFile() throws IOException {
    Files.delete(folder);

    assertThatThrownBy(() -> publisher.publish(certain(Verdict.ENABLED)))
        .isInstanceOf(PublishException.class)
        .hasMessageStartingWith("cannot write " + file + ": java.nio.file.NoSuchFileException");
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).toList().stream();
    }
  }
}
