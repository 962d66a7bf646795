package dev.fsgsbase.probe.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/configuration.md is generated from the comments of application.yaml, and held against it.
 */
class ConfigurationReferenceTest {
  private static final Path YAML = Path.of("src/main/resources/application.yaml");
  private static final Path REFERENCE = Path.of("docs/configuration.md");
  private static final Pattern LINE =
      Pattern.compile("( *)(# )?([a-z][\\w.-]*):(?: +([^#]*?))?(?: +# (.*))?");

  private static final String HEAD =
      """
      # Configuration

      Spring Boot's own ways all work; the later wins: the defaults below, `./config/application.yaml`,
      environment variables (`FSGSBASE_PROBE_INTERVAL=1m`: upper case, dots to underscores, dashes left
      out), arguments (`--fsgsbase.probe.interval=1m`). A value that makes no sense, or a property under
      `fsgsbase` that does not exist, stops the start with exit status 64 and one line that names it.

      This table is generated from the comments of `src/main/resources/application.yaml`; to write it
      anew: `mvn test -Dtest=ConfigurationReferenceTest -Dfsgsbase.docs.write=true`.

      | property | default | meaning |
      | --- | --- | --- |
      """;

  @Test
  void theReferenceShowsWhatTheCommentsSay() throws IOException {
    String generated = HEAD + String.join("", rows());
    if (Boolean.getBoolean("fsgsbase.docs.write")) {
      Files.writeString(REFERENCE, generated);
    }
    assertThat(REFERENCE).hasContent(generated);
  }

  @Test
  void everyPropertyOfOursHasALineWithAComment() throws IOException {
    List<String> rows = rows();
    assertThat(properties("fsgsbase", FsgsbaseProperties.class))
        .hasSize(39)
        .allSatisfy(property ->
            assertThat(rows)
                .anySatisfy(row ->
                    assertThat(row).startsWith("| `" + property + "` |").doesNotContain("|  |")));
  }

  private static Stream<String> properties(String prefix, Class<?> type) {
    return Stream.of(type.getRecordComponents())
        .flatMap(component ->
            component.getType().isRecord()
                ? properties(name(prefix, component), component.getType())
                : Stream.of(name(prefix, component)));
  }

  private static String name(String prefix, RecordComponent component) {
    String kebab = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    return prefix + "." + kebab;
  }

  private static List<String> rows() throws IOException {
    Deque<String> path = new ArrayDeque<>();
    return Files.readAllLines(YAML).stream().flatMap(line -> row(path, line)).toList();
  }

  private static Stream<String> row(Deque<String> path, String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Stream.empty();
    }
    int depth = matcher.group(1).length() / 2;
    while (path.size() > depth) {
      path.removeLast();
    }
    path.addLast(matcher.group(3));
    String comment = matcher.group(5);
    if (comment == null) {
      return Stream.empty();
    }
    String value = matcher.group(4) == null ? "" : matcher.group(4);
    String shown = matcher.group(2) != null ? "none" : "`" + value.replace("\"", "") + "`";
    return Stream.of("| `" + String.join(".", path) + "` | " + shown + " | " + comment + " |\n");
  }
}
