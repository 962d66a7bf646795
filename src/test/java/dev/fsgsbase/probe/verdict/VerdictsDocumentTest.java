package dev.fsgsbase.probe.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.evidence.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Holds the tables in docs/verdicts.md against the tables in the code, text for text. */
class VerdictsDocumentTest {

  /** The body of the table under a heading: the lines that begin with a bar, without the head. */
  private static List<String> table(String heading) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("docs/verdicts.md"));
    int start = lines.indexOf("## " + heading);
    assertThat(start).as("heading %s", heading).isNotNegative();
    List<String> rows = new ArrayList<>();
    for (String line : lines.subList(start + 1, lines.size())) {
      if (line.startsWith("## ")) {
        break;
      }
      if (line.startsWith("|")) {
        rows.add(line);
      }
    }
    return rows.subList(2, rows.size());
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private static String cause(@Nullable Cause cause) {
    return cause == null ? "" : code(cause.id());
  }

  private static String usable(Verdict verdict) {
    Boolean usable = verdict.usable();
    return usable == null ? "not known" : usable ? "**yes**" : "no";
  }

  /** Values of an enum in its own order. */
  private static <E extends Enum<E>> String list(Collection<E> values, Function<E, String> text) {
    return values.stream().sorted().map(text).collect(Collectors.joining(", "));
  }

  @Test
  void theDecisionTable() throws IOException {
    List<DecisionTable.Row> rows = DecisionTable.rows();
    assertThat(table("The decision table"))
        .containsExactlyElementsOf(
            IntStream.range(0, rows.size())
                .mapToObj(i ->
                    row(
                        String.valueOf(i + 1),
                        code(rows.get(i).verdict().id()),
                        usable(rows.get(i).verdict()),
                        rows.get(i).condition()))
                .toList());
  }

  @Test
  void theCauses() throws IOException {
    assertThat(table("Causes"))
        .containsExactlyElementsOf(
            Causes.rules().stream()
                .map(rule -> row(code(rule.verdict().id()), cause(rule.cause()), rule.condition()))
                .toList());
  }

  @Test
  void theRemedies() throws IOException {
    assertThat(table("Remedies"))
        .containsExactlyElementsOf(
            Remedies.table().stream()
                .map(remedy ->
                    row(code(remedy.verdict().id()), cause(remedy.cause()), remedy.sentence()))
                .toList());
  }

  @Test
  void theContradictions() throws IOException {
    assertThat(table("Contradictions"))
        .containsExactlyElementsOf(
            ContradictionRules.ALL.stream()
                .map(rule ->
                    row(
                        list(rule.verdicts(), verdict -> code(verdict.id()))
                            + (rule.cause() == null ? "" : " (" + cause(rule.cause()) + ")"),
                        code(rule.source().id()),
                        list(rule.answers(), Answer::id),
                        rule.sentence()))
                .toList());
  }

  @Test
  void theCpuModels() throws IOException {
    assertThat(table("CPU models"))
        .containsExactlyElementsOf(
            CpuModelTable.ENTRIES.stream()
                .map(entry ->
                    row(
                        entry.vendor(),
                        entry.familyText(),
                        entry.modelText(),
                        entry.support() == CpuSupport.HAS ? "yes" : "no",
                        entry.name()))
                .toList());
    String text = Files.readString(Path.of("docs/verdicts.md"));
    assertThat(CpuModels.SYNTHETIC_NAMES)
        .allSatisfy(name -> assertThat(text).contains("`" + name + "`"));
  }
}
