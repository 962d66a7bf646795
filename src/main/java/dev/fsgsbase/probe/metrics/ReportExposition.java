package dev.fsgsbase.probe.metrics;

import dev.fsgsbase.probe.format.BuildInfo;
import dev.fsgsbase.probe.format.RenderedReport;
import dev.fsgsbase.probe.format.ReportRenderer;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of the latest report as a scrape has them, to which others can be added. They are
 * written once for each report and format, because a report is scraped many times before there is
 * another; and all of them are of one report, so a scrape never mixes two.
 */
final class ReportExposition {
  /** The last line of OpenMetrics; other formats have none. */
  private static final byte[] END = "# EOF\n".getBytes(StandardCharsets.US_ASCII);

  private final ReportRenderer reports;
  private final BuildInfo build;
  private volatile Written last = new Written(null);

  ReportExposition(ReportRenderer reports, BuildInfo build) {
    this.reports = reports;
    this.build = build;
  }

  /** What was written of a report, by its media type. */
  private record Written(@Nullable RenderedReport report, Map<String, byte[]> texts) {
    Written(@Nullable RenderedReport report) {
      this(report, new ConcurrentHashMap<>());
    }
  }

  /** Leaves out the end, if the format has one. */
  @SuppressWarnings("ReferenceEquality") // the same rendered report is the same object
  void writeTo(ByteArrayOutputStream out, ExpositionFormatWriter writer) throws IOException {
    RenderedReport report = reports.latest().orElse(null);
    Written written = last;
    if (written.report != report) {
      written = new Written(report);
      last = written;
    }
    byte[] text = written.texts.get(writer.getContentType());
    if (text == null) {
      text = write(report, writer);
      written.texts.put(writer.getContentType(), text);
    }
    out.writeBytes(text);
  }

  private byte[] write(@Nullable RenderedReport report, ExpositionFormatWriter writer)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.write(out, ReportFamilies.of(report, build));
    byte[] text = out.toByteArray();
    int length = Math.max(text.length - END.length, 0);
    boolean ends = Arrays.equals(text, length, text.length, END, 0, END.length);
    return ends ? Arrays.copyOf(text, length) : text;
  }
}
