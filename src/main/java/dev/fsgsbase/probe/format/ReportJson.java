package dev.fsgsbase.probe.format;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The report as JSON and back. */
public final class ReportJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private ReportJson() {}

  /** UTF-8 bytes without line breaks; the same document always gives the same bytes. */
  public static byte[] write(ReportDocument document) {
    return MAPPER.writeValueAsBytes(document);
  }

  /** Indented, for people. */
  public static String pretty(ReportDocument document) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
  }

  /**
   * Reads a report; fields that are not known here are ignored.
   *
   * @throws IllegalArgumentException if it is not a report
   */
  public static ReportDocument read(byte[] json) {
    try {
      ReportDocument document = MAPPER.readValue(json, ReportDocument.class);
      if (document == null || document.verdict() == null || document.host() == null) {
        throw new IllegalArgumentException("not a report: it has no verdict or no host");
      }
      return document;
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a report: " + start(json), e);
    }
  }

  private static String start(byte[] json) {
    String text = new String(json, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " ");
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
