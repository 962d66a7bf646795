package dev.fsgsbase.probe.evidence;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;

/**
 * A source's typed value together with the evidence that the report shows for it.
 *
 * @param value what the verdict is decided on
 * @param evidence what people see
 */
public record Observation<T>(T value, Evidence evidence) {

  /** Reads something and parses it; may fail as reading does. */
  @FunctionalInterface
  interface Reading<T> {
    Finding<T> find() throws IOException;
  }

  /**
   * Runs a reading, timed, and turns its failure into "unknown" with the reason.
   *
   * @param unknown the typed value that stands for "could not be read"
   */
  static <T> Observation<T> of(Source source, T unknown, Reading<T> reading) {
    long start = System.nanoTime();
    try {
      Finding<T> found = reading.find();
      return new Observation<>(
          found.value(),
          new Evidence(source, found.answer(), found.detail(), found.raw(), null, elapsed(start)));
    } catch (IOException | RuntimeException e) {
      String error = reason(e);
      return new Observation<>(
          unknown,
          new Evidence(
              source, Answer.UNKNOWN, "Could not be read: " + error, null, error, elapsed(start)));
    }
  }

  private static Duration elapsed(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Why something could not be read, in a few words. */
  static String reason(Exception e) {
    if (e instanceof NoSuchFileException missing) {
      return missing.getFile() + ": no such file";
    }
    String message = e.getMessage();
    if (e.getClass() == IOException.class && message != null) {
      return message; // said by a source itself, in words for people
    }
    return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }
}
