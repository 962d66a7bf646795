package dev.fsgsbase.probe.format;

/**
 * A feature file of Node Feature Discovery's local source: lines {@code prefix/name=value}. Source:
 * node-feature-discovery, docs/usage/customization-guide.md, "Feature files".
 */
public final class NfdFormat {
  private static final String PREFIX = "fsgsbase.dev/";

  private NfdFormat() {}

  /** The verdict, its cause and, only while it is known, whether the instructions are usable. */
  public static String write(ReportDocument document) {
    StringBuilder features = new StringBuilder();
    line(features, "verdict", document.verdict());
    if (document.cause() != null) {
      line(features, "cause", document.cause());
    }
    if (document.usable() != null) {
      line(features, "usable", document.usable().toString());
    }
    return features.toString();
  }

  private static void line(StringBuilder features, String name, String value) {
    features.append(PREFIX).append(name).append('=').append(value).append('\n');
  }
}
