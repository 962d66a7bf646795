package dev.fsgsbase.probe.cli;

import dev.fsgsbase.probe.format.BuildInfo;
import dev.fsgsbase.probe.format.NfdFormat;
import dev.fsgsbase.probe.format.NpdFormat;
import dev.fsgsbase.probe.format.PrometheusFormat;
import dev.fsgsbase.probe.format.ReportDocument;
import dev.fsgsbase.probe.format.ReportJson;
import dev.fsgsbase.probe.format.TextFormat;

/** What {@code --format} accepts. */
enum OutputFormat {
  TEXT,
  JSON,
  PROMETHEUS,
  NFD,
  NPD;

  String write(ReportDocument document) {
    return switch (this) {
      case TEXT -> TextFormat.write(document);
      case JSON -> ReportJson.pretty(document);
      case PROMETHEUS -> PrometheusFormat.write(document, BuildInfo.load());
      case NFD -> NfdFormat.write(document);
      case NPD -> NpdFormat.write(document);
    };
  }

  /** As the person types it, for help and messages. */
  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
