package dev.fsgsbase.probe.publish;

import dev.fsgsbase.probe.format.NfdFormat;
import dev.fsgsbase.probe.format.OutputFile;
import dev.fsgsbase.probe.format.ReportDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes a feature file for Node Feature Discovery's local source, with a time at which it expires.
 * It stays at a stop: an update of the service is no reason for labels to go, and what is not
 * renewed expires. Source: node-feature-discovery, docs/usage/customization-guide.md, "Feature
 * files" and "Expiration time".
 */
final class NfdFile implements Publisher {
  /** Beyond three intervals: time for a slow probe, and for nfd-worker to look (every minute). */
  private static final Duration GRACE = Duration.ofMinutes(10);

  private static final String VERDICT = "fsgsbase.dev/verdict=";

  private final Path file;
  private final Duration lifetime;
  private final Clock clock;

  NfdFile(Path file, Duration probeInterval, Clock clock) {
    this.file = file;
    this.lifetime = probeInterval.multipliedBy(3).plus(GRACE);
    this.clock = clock;
  }

  @Override
  public Mode mode() {
    return Mode.NFD_FILE;
  }

  @Override
  public Outcome publish(Statement statement) throws PublishException {
    try {
      String present = published();
      String verdict = statement.document().verdict();
      if (!statement.mayReplace(present, verdict)) {
        return Outcome.WAITING;
      }
      OutputFile.replace(file, text(statement.document(), clock.instant().plus(lifetime)));
      return verdict.equals(present) ? Outcome.RENEWED : Outcome.WRITTEN;
    } catch (IOException e) {
      throw new PublishException("cannot write " + file + ": " + e, e);
    }
  }

  /** The verdict in the file, null if there is none. */
  private @Nullable String published() throws IOException {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(VERDICT))
          .map(line -> line.substring(VERDICT.length()))
          .findFirst()
          .orElse(null);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** The directive holds for every line after it. */
  static String text(ReportDocument document, Instant expiry) {
    return "# +expiry-time="
        + expiry.truncatedTo(ChronoUnit.SECONDS)
        + "\n"
        + NfdFormat.write(document);
  }
}
