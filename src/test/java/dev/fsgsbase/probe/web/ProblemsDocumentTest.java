package dev.fsgsbase.probe.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.Markdown;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds docs/problems.md against the kinds of errors in the code. */
class ProblemsDocumentTest {
  private static final Markdown PAGE = Markdown.page("docs/problems.md");

  @Test
  void everyProblemHasItsSectionAndNoSectionIsStale() {
    List<String> ids = Arrays.stream(ProblemType.values()).map(ProblemType::id).toList();
    assertThat(PAGE.headings(2)).containsExactlyElementsOf(ids);
  }

  @Test
  void everySectionNamesTheType() {
    assertThat(ProblemType.values())
        .allSatisfy(type ->
            assertThat(PAGE.lines()).anyMatch(line -> line.startsWith("`" + type.uri() + "`")));
  }
}
