package dev.fsgsbase.probe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.Markdown;
import dev.fsgsbase.probe.fleet.Lever;
import dev.fsgsbase.probe.fleet.Mark;
import dev.fsgsbase.probe.fleet.QueryParser;
import dev.fsgsbase.probe.fleet.prometheus.Trouble;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Holds docs/fleet.md against the code. */
class FleetDocumentTest {
  private static final CommandSpec FLEET =
      CommandSpec.forAnnotatedObject(new FleetCommand(), CommandLine.defaultFactory());
  private static final Markdown PAGE = Markdown.page("docs/fleet.md");

  @Test
  void everyOptionIsInOneOfTheTables() {
    List<String> rows =
        Stream.concat(
                PAGE.firstColumn("Asking").stream().map(name -> "--" + name),
                PAGE.firstColumn("The command").stream().map(row -> row.split("=", -1)[0]))
            .toList();
    assertThat(FLEET.options().stream().map(option -> option.longestName()).toList())
        .containsExactlyInAnyOrderElementsOf(rows);
  }

  @Test
  void everyNameIsInItsTable() {
    assertThat(PAGE.firstColumn("Asking")).isEqualTo(QueryParser.NAMES);
    assertThat(PAGE.firstColumn("Marks"))
        .isEqualTo(Stream.of(Mark.values()).map(Mark::id).toList());
    assertThat(PAGE.firstColumn("What-if"))
        .isEqualTo(Stream.of(Lever.values()).map(Lever::id).toList());
    assertThat(PAGE.firstColumn("Trouble"))
        .isEqualTo(Stream.of(Trouble.values()).map(Trouble::id).toList());
  }

  @Test
  void everyExitStatusHasItsRow() {
    assertThat(PAGE.rows("The command").keySet().stream().filter(key -> key.matches("[0-9]+")))
        .containsExactlyElementsOf(FLEET.usageMessage().exitCodeList().keySet());
  }
}
