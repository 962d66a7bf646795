package dev.fsgsbase.probe.fleet.prometheus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bearer token that is presented (RFC 6750), as a file has it now; it may end in a newline. */
final class TokenFile {
  /** A token that is a signed document can be long. */
  private static final int MOST = 16_384;

  private TokenFile() {}

  /**
   * Reads it.
   *
   * @throws FleetUnavailableException if there is none: 1 to 16384 printable ASCII characters
   */
  static String read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String token = new String(in.readNBytes(MOST + 2), StandardCharsets.US_ASCII).strip();
      if (!token.isEmpty()
          && token.length() <= MOST
          && token.chars().allMatch(c -> c > ' ' && c <= '~')) {
        return token;
      }
      throw new FleetUnavailableException(
          Trouble.TOKEN_UNREADABLE, "The token's file holds no token.");
    } catch (IOException e) {
      throw new FleetUnavailableException(
          Trouble.TOKEN_UNREADABLE, "The token's file cannot be read.", e);
    }
  }
}
