package dev.fsgsbase.probe.web;

import dev.fsgsbase.probe.probe.FailureLog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token that a client must present (RFC 6750), as a file has it at the time of the call: a
 * token that was replaced holds from the next call on. The file may end in a newline.
 */
public final class BearerToken {
  /** Fewer characters than this are no secret; more than that are no token. */
  private static final int LEAST = 16;

  private static final int MOST = 4096;
  private static final String SCHEME = "Bearer ";

  private static final Logger log = LoggerFactory.getLogger(BearerToken.class);

  private final Path file;
  private final FailureLog failures =
      new FailureLog(log, "There is no token, so no probe on request");

  BearerToken(Path file) {
    this.file = file;
  }

  /**
   * Lets the right token pass.
   *
   * @param authorization the header of that name
   * @throws Problem for any other, or if the file has none
   */
  void check(@Nullable String authorization) {
    byte[] wanted = wanted();
    byte[] given = given(authorization).getBytes(StandardCharsets.UTF_8);
    // It takes as long wherever the two differ.
    if (!MessageDigest.isEqual(given, wanted)) {
      throw Problem.unauthorized("Present the bearer token.");
    }
  }

  private static String given(@Nullable String authorization) {
    return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? authorization.substring(SCHEME.length()).strip()
        : "";
  }

  private byte[] wanted() {
    Optional<String> token = read(file);
    if (token.isEmpty()) {
      failures.failed("fsgsbase.probe-now.token-file has none that can be read", System.nanoTime());
      throw Problem.of(ProblemType.TOKEN_UNAVAILABLE, "See the service's log.");
    }
    failures.succeeded(System.nanoTime());
    return token.get().getBytes(StandardCharsets.UTF_8);
  }

  /** The token in a file; empty if it cannot be read or is none: 16 to 4096 printable ASCII. */
  public static Optional<String> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String token = new String(in.readNBytes(MOST + 2), StandardCharsets.US_ASCII).strip();
      boolean usable =
          token.length() >= LEAST
              && token.length() <= MOST
              && token.chars().allMatch(c -> c > ' ' && c <= '~');
      return usable ? Optional.of(token) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
