package dev.fsgsbase.probe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.Markdown;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Holds docs/command-line.md against the options and exit statuses of {@code check}. */
class CommandLineDocumentTest {
  private static final CommandSpec CHECK =
      CommandSpec.forAnnotatedObject(new CheckCommand(), CommandLine.defaultFactory());
  private static final Markdown PAGE = Markdown.page("docs/command-line.md");

  @Test
  void everyOptionHasItsRowAndNoRowIsStale() {
    List<String> rows =
        PAGE.firstColumn("check").stream().map(option -> option.split("=", -1)[0]).toList();
    List<String> options = CHECK.options().stream().map(option -> option.names()[0]).toList();
    assertThat(rows).containsExactlyInAnyOrderElementsOf(options);
  }

  @Test
  void everyFormatIsNamed() {
    assertThat(OutputFormat.values())
        .allSatisfy(
            format -> assertThat(PAGE.lines()).anyMatch(line -> line.contains("`" + format + "`")));
  }

  @Test
  void everyExitStatusHasItsRow() {
    List<String> rows =
        PAGE.lines().stream()
            .filter(line -> line.matches("\\| \\d+ \\| .*"))
            .map(line -> line.split(" ", -1)[1])
            .toList();
    assertThat(rows)
        .containsExactlyElementsOf(CHECK.usageMessage().exitCodeList().keySet().stream().toList());
    assertThat(Arrays.asList("0", "10", "11")).isSubsetOf(rows);
  }
}
