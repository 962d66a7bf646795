package dev.fsgsbase.probe.publish;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the API server answered.
 *
 * @param status of HTTP
 * @param body an object, or a {@code Status} that says what was wrong; empty if it is no JSON
 * @param retryAfter how long it asked not to be asked again; zero if it did not
 */
record ApiAnswer(int status, JsonNode body, Duration retryAfter) {
  static final int NOT_FOUND = 404;
  private static final int MAX_MESSAGE = 500;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static ApiAnswer of(int status, byte[] body, @Nullable String retryAfter) {
    return new ApiAnswer(status, parse(body), seconds(retryAfter));
  }

  private static JsonNode parse(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      return JSON.missingNode(); // a proxy's words, for example
    }
  }

  /** The API server writes seconds; a proxy may write a date, which is as good as nothing here. */
  private static Duration seconds(@Nullable String retryAfter) {
    return retryAfter != null && retryAfter.matches("[0-9]{1,9}")
        ? Duration.ofSeconds(Long.parseLong(retryAfter))
        : Duration.ZERO;
  }

  /**
   * The object.
   *
   * @throws PublishException if it is not what was asked for, with the server's own words
   */
  JsonNode object() throws PublishException {
    if (status / 100 != 2) {
      String said = body.path("message").asString("");
      throw new PublishException(
          "HTTP status " + status + (said.isEmpty() ? "" : ": " + cut(said)), retryAfter);
    }
    if (!body.isObject()) {
      throw new PublishException("HTTP status " + status + " without an object");
    }
    return body;
  }

  private static String cut(String said) {
    return said.length() > MAX_MESSAGE ? said.substring(0, MAX_MESSAGE) + "…" : said;
  }
}
