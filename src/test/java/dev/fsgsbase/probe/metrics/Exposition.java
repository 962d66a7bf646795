package dev.fsgsbase.probe.metrics;

import dev.fsgsbase.probe.format.BuildInfo;
import dev.fsgsbase.probe.format.ReportRenderer;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What a scrape has of the latest report. */
public final class Exposition {
  private static final BuildInfo BUILD = BuildInfo.load();

  private final ReportExposition exposition;

  public Exposition(ReportRenderer reports) {
    exposition = new ReportExposition(reports, BUILD);
  }

  /** The text exposition format, version 0.0.4. */
  public byte[] text() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      exposition.writeTo(out, PrometheusTextFormatWriter.create());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
