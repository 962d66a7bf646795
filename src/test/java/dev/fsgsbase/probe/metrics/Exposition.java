package dev.fsgsbase.probe.metrics;

import dev.fsgsbase.probe.format.BuildInfo;
import dev.fsgsbase.probe.format.ReportRenderer;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What the service's own collector says of the latest report, as a scrape has it. */
public final class Exposition {
  private static final BuildInfo BUILD = BuildInfo.load();

  private final ReportCollector collector;

  public Exposition(ReportRenderer reports) {
    collector = new ReportCollector(reports, BUILD);
  }

  /** The text exposition format, version 0.0.4. */
  public byte[] text() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(out, collector.collect());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
