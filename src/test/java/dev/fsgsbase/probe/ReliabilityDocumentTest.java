package dev.fsgsbase.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every test that docs/reliability.md names exists. */
class ReliabilityDocumentTest {
  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    int named = 0;
    for (String line : Markdown.page("docs/reliability.md").lines()) {
      Matcher test = NAMED.matcher(line);
      while (test.find()) {
        named++;
        assertThat(source(test.group(1))).as(line).contains(" void " + test.group(2) + "(");
      }
    }
    assertThat(named).isGreaterThan(35);
  }

  private static String source(String type) throws IOException {
    for (String root : List.of("src/test/java", "src/it/java")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        Path file = files.filter(f -> f.endsWith(type + ".java")).findFirst().orElse(null);
        if (file != null) {
          return Files.readString(file);
        }
      }
    }
    throw new AssertionError("there is no " + type);
  }
}
