package dev.fsgsbase.probe.format;

/**
 * The message of a node-problem-detector custom plugin. It keeps the first 80 characters of what a
 * plugin prints. Source: node-problem-detector, docs/custom_plugin_monitor.md.
 */
public final class NpdFormat {
  /** The most characters that node-problem-detector keeps. */
  public static final int MAX_LENGTH = 80;

  private NpdFormat() {}

  /**
   * One line of at most {@link #MAX_LENGTH} characters, such as {@code FSGSBASE usable: enabled}.
   */
  public static String write(ReportDocument document) {
    Boolean usable = document.usable();
    String state = usable == null ? "undetermined" : usable ? "usable" : "not usable";
    String cause = document.cause() == null ? "" : " (" + document.cause() + ")";
    String message = "FSGSBASE " + state + ": " + document.verdict() + cause;
    return message.substring(0, Math.min(message.length(), MAX_LENGTH)) + "\n";
  }
}
