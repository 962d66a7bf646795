package dev.fsgsbase.probe.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Keeps what good rows saw: their lines in docs/kernel-matrix.md, and the hosts they recorded. */
final class MatrixWriter {
  private static final Path PAGE = Path.of("docs/kernel-matrix.md");
  private static final Path HOSTS = Path.of("src/test/resources/hosts");

  private MatrixWriter() {}

  /** Writes for the rows that were run; the others stay as they are. */
  static void write(List<Row> rows) throws IOException {
    List<Result> good = new ArrayList<>();
    for (Row row : rows) {
      Result result = new Result(row);
      if (result.hasReport() && result.got().equals(row.scenario().expected())) {
        good.add(result);
      }
    }
    writePage(good);
    for (Result result : good) {
      if (Files.isDirectory(result.recorded())) {
        writeHost(result);
      }
    }
  }

  /** The table has every row of the data in its order. */
  private static void writePage(List<Result> good) throws IOException {
    List<String> old = Files.readAllLines(PAGE);
    List<String> table = new ArrayList<>(MatrixTable.lines(List.of()));
    for (Row row : KernelMatrix.rows(KernelMatrix.boots())) {
      table.add(newOrOld(row, good, old));
    }
    table.removeIf(String::isEmpty);
    int start = old.indexOf(table.get(0));
    int end = start;
    while (end < old.size() && old.get(end).startsWith("|")) {
      end++;
    }
    List<String> page = new ArrayList<>(old.subList(0, start));
    page.addAll(table);
    page.addAll(old.subList(end, old.size()));
    Files.write(PAGE, page);
  }

  private static String newOrOld(Row row, List<Result> good, List<String> old) throws IOException {
    // By its name: a boot of which only some rows were run is not equal to the whole one.
    String name = row.scenario().name();
    if (good.stream().anyMatch(result -> result.row().scenario().name().equals(name))) {
      return MatrixTable.lines(List.of(row)).get(2);
    }
    return old.stream()
        .filter(line -> line.startsWith("| `" + row + "` |"))
        .findFirst()
        .orElse("");
  }

  private static void writeHost(Result result) throws IOException {
    Scenario scenario = result.row().scenario();
    Path host = HOSTS.resolve(scenario.name());
    if (Files.exists(host)) {
      try (Stream<Path> old = Files.walk(host)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    try (Stream<Path> recorded = Files.walk(result.recorded())) {
      for (Path path : recorded.toList()) {
        Files.copy(path, host.resolve(result.recorded().relativize(path).toString()));
      }
    }
    Files.writeString(
        host.resolve("expected"),
        "verdict=%s\ncause=%s\nannounced=%s\n"
            .formatted(
                scenario.verdict().id(),
                scenario.cause(),
                Objects.requireNonNull(scenario.evidence().get("hwcap2"))));
  }
}
