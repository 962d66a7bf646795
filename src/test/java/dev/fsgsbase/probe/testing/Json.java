package dev.fsgsbase.probe.testing;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON for comparison with a text block. */
public final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String TIME =
      "\"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z\"";
  private static final String DURATION = "(\"[a-zA-Z]*[dD]urationSeconds\" : )[0-9.eE+-]+";

  private Json() {}

  /** The value of a text. */
  public static JsonNode of(String text) {
    return MAPPER.readTree(text);
  }

  /** Indented, with {@code "TIME"} for every time and 0 for every duration, and nothing else. */
  public static String masked(String text) {
    return MAPPER
        .writerWithDefaultPrettyPrinter()
        .writeValueAsString(of(text))
        .replaceAll(TIME, "\"TIME\"")
        .replaceAll(DURATION, "$10")
        .concat("\n");
  }
}
