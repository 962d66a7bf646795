package dev.fsgsbase.probe.format;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A feature file of Node Feature Discovery's local source: lines {@code prefix/name=value}. Source:
 * node-feature-discovery, docs/usage/customization-guide.md, "Feature files".
 */
public final class NfdFormat {
  private static final String PREFIX = "fsgsbase.dev/";

  private NfdFormat() {}

  /** The verdict, its cause and, only while it is known, whether the instructions are usable. */
  public static String write(ReportDocument document) {
    return features(document).entrySet().stream()
        .map(feature -> feature.getKey() + "=" + feature.getValue() + "\n")
        .collect(Collectors.joining());
  }

  /** The same as names and values, in the order of the file. */
  public static Map<String, String> features(ReportDocument document) {
    Map<String, String> features = new LinkedHashMap<>();
    features.put(PREFIX + "verdict", document.verdict());
    if (document.cause() != null) {
      features.put(PREFIX + "cause", document.cause());
    }
    if (document.usable() != null) {
      features.put(PREFIX + "usable", document.usable().toString());
    }
    return features;
  }
}
