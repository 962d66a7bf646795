package dev.fsgsbase.probe.format;

/** The report as one line for a person at a terminal. */
public final class TextFormat {
  private TextFormat() {}

  /** Such as {@code web-1: enabled: The kernel announces FSGSBASE and …}. */
  public static String write(ReportDocument document) {
    String cause = document.cause() == null ? "" : " (" + document.cause() + ")";
    return "%s: %s%s: %s%n"
        .formatted(document.host().nodeName(), document.verdict(), cause, document.reason());
  }
}
