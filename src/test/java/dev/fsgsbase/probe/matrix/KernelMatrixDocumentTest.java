package dev.fsgsbase.probe.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.Markdown;
import dev.fsgsbase.probe.evidence.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds docs/kernel-matrix.md and the recorded hosts against the matrix's data. */
class KernelMatrixDocumentTest {
  private static final List<Row> ROWS = KernelMatrix.rows(KernelMatrix.boots());

  @Test
  void theTableHasEveryRowOfTheDataAndEachGotWhatWasExpected() {
    List<String> table =
        Markdown.page("docs/kernel-matrix.md").lines().stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.replaceAll(" \\d+ \\|$", " 0 |"))
            .toList();
    assertThat(table)
        .containsExactlyElementsOf(
            ROWS.stream()
                .map(row ->
                    MatrixTable.line(row, row.scenario().evidence(), row.scenario().expected(), 0))
                .toList());
  }

  @Test
  void everyNameIsThereOnce() {
    assertThat(ROWS).extracting(Row::toString).doesNotHaveDuplicates();
  }

  /** What kind of machine it is, is told in words. */
  @Test
  void everyRowOfAGuestSaysWhatEverySourceAnswers() {
    Set<String> sources = new HashSet<>(Arrays.stream(Source.values()).map(Source::id).toList());
    sources.remove(Source.RUNTIME.id());
    assertThat(ROWS)
        .filteredOn(row -> !row.boot().here() && !row.scenario().cpus().isEmpty())
        .hasSizeGreaterThan(25)
        .allSatisfy(
            row -> assertThat(row.scenario().evidence().keySet()).as("%s", row).isEqualTo(sources));
  }

  @Test
  void whatARowRecordsIsAmongTheRecordedHostsWithTheSameVerdict() throws IOException {
    for (Row row : ROWS) {
      Scenario scenario = row.scenario();
      Path expected = Path.of("src/test/resources/hosts", scenario.name(), "expected");
      if (scenario.run().contains("record") && !row.boot().here()) {
        assertThat(expected)
            .content()
            .startsWith(
                "verdict=%s\ncause=%s\n".formatted(scenario.verdict().id(), scenario.cause()));
      } else {
        assertThat(Files.exists(expected)).as(scenario.about()).isFalse();
      }
    }
  }
}
