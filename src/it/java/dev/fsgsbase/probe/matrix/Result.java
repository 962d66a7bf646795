package dev.fsgsbase.probe.matrix;

import static java.util.stream.Collectors.joining;

import dev.fsgsbase.probe.format.ReportDocument;
import dev.fsgsbase.probe.format.ReportDocument.EvidenceEntry;
import dev.fsgsbase.probe.format.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a row left in its folder. */
record Result(Row row) {

  private Path file(String name) {
    return row.folder().resolve(name);
  }

  private String text(String name) throws IOException {
    return Files.isRegularFile(file(name)) ? Files.readString(file(name)).strip() : "";
  }

  /** Whether the row got to its end, well or not. */
  boolean exists() {
    return Files.isRegularFile(file("status"));
  }

  /** Whether there is a report in it. */
  boolean hasReport() throws IOException {
    try {
      return exists() && !report().verdict().isEmpty();
    } catch (NoSuchFileException | IllegalArgumentException e) {
      return false;
    }
  }

  String status() throws IOException {
    return text("status");
  }

  /** What its commands said. */
  String log() throws IOException {
    return text("log");
  }

  /** The exit status of {@code check}, empty where it was not run. */
  String exitStatus() throws IOException {
    return text("exit-status");
  }

  ReportDocument report() throws IOException {
    return ReportJson.read(Files.readAllBytes(file("report.json")));
  }

  /** The service's metrics, empty where it was not asked. */
  List<String> metrics() throws IOException {
    return text("metrics.prom").lines().toList();
  }

  /** The host that was recorded, which need not exist. */
  Path recorded() {
    return file("recorded").resolve(row.scenario().name());
  }

  /** Seconds from the end of the row before, or from power on. */
  long seconds() throws IOException {
    return Math.round(Double.parseDouble(text("seconds")));
  }

  /** The verdict and the cause. */
  String got() throws IOException {
    ReportDocument report = report();
    return report.cause() == null
        ? report.verdict()
        : report.verdict() + " (" + report.cause() + ")";
  }

  /** The answers of the sources that count in this row, in the order of the data file. */
  Map<String, String> evidence() throws IOException {
    Map<String, String> evidence = new LinkedHashMap<>();
    List<EvidenceEntry> entries = report().evidence();
    for (String source : row.scenario().evidence().keySet()) {
      evidence.put(
          source,
          entries.stream()
              .filter(entry -> entry.source().equals(source))
              .map(EvidenceEntry::answer)
              .collect(joining()));
    }
    return evidence;
  }
}
