package dev.fsgsbase.probe.format.fleet;

import java.io.Writer;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** The document as JSON. */
public final class FleetJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private FleetJson() {}

  /** UTF-8 bytes without line breaks. */
  public static byte[] write(FleetDocument document) {
    return MAPPER.writeValueAsBytes(document);
  }

  /** Indented, for people, as it is made: a large fleet is never a text in memory. */
  public static void pretty(FleetDocument document, Writer out) {
    MAPPER.writerWithDefaultPrettyPrinter().writeValue(out, document);
  }
}
