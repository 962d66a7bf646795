package dev.fsgsbase.probe.format;

import dev.fsgsbase.probe.probe.ProbeSnapshot;

/**
 * A snapshot in the forms that are served, made once for each run.
 *
 * @param snapshot what it was made of
 * @param document the report's shape
 * @param json the report's bytes
 * @param etag a strong entity tag over these bytes, quoted (RFC 9110, section 8.8.3)
 */
// Identity is all that anybody asks of it.
@SuppressWarnings("ArrayRecordComponent")
public record RenderedReport(
    ProbeSnapshot snapshot, ReportDocument document, byte[] json, String etag) {

  /** Renders a snapshot. */
  public static RenderedReport of(ProbeSnapshot snapshot) {
    ReportDocument document = ReportDocument.of(snapshot.report(), snapshot.changedAt());
    byte[] json = ReportJson.write(document);
    return new RenderedReport(snapshot, document, json, EntityTag.of(json));
  }
}
