package dev.fsgsbase.probe.matrix;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The table of a run, in Markdown. */
final class MatrixTable {
  private static final String HEAD =
      "| scenario | kernel | CPU model | evidence | expected | got | seconds |";

  private MatrixTable() {}

  /** The lines of the table. */
  static List<String> lines(List<Row> rows) throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEAD, "| --- ".repeat(7) + "|"));
    for (Row row : rows) {
      Result result = new Result(row);
      lines.add(
          result.hasReport()
              ? line(row, result.evidence(), result.got(), result.seconds())
              : line(row, Map.of(), "nothing", 0));
    }
    return lines;
  }

  /** The line of a row that got this. */
  static String line(Row row, Map<String, String> evidence, String got, long seconds) {
    Scenario scenario = row.scenario();
    String answers =
        evidence.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(joining(" "));
    return "| "
        + String.join(
            " | ",
            "`" + scenario.name() + "`",
            row.boot().kernelText(),
            row.boot().cpuText(),
            answers,
            scenario.expected(),
            got,
            Long.toString(seconds))
        + " |";
  }
}
