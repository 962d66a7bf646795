package dev.fsgsbase.probe.cli;

import dev.fsgsbase.probe.format.fleet.FleetCsv;
import dev.fsgsbase.probe.format.fleet.FleetDocument;
import dev.fsgsbase.probe.format.fleet.FleetJson;
import dev.fsgsbase.probe.format.fleet.FleetTable;
import java.io.PrintWriter;
import java.util.Locale;

/** What {@code fleet --format} accepts. */
enum FleetFormat {
  TABLE,
  JSON,
  CSV;

  void write(FleetDocument document, int width, PrintWriter out) {
    switch (this) {
      case TABLE -> FleetTable.write(document, width, out);
      case JSON -> {
        FleetJson.pretty(document, out);
        out.println();
      }
      case CSV -> FleetCsv.write(document, out);
    }
    out.flush();
  }

  /** As the person types it, for help and messages. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
