package dev.fsgsbase.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every test that a page names exists. */
class NamedTestsTest {
  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

  @ParameterizedTest
  @CsvSource({"docs/reliability.md, 35", "docs/security.md, 35"})
  void everyTestThatIsNamedExists(String page, int least) throws IOException {
    int named = 0;
    for (String line : Markdown.page(page).lines()) {
      Matcher test = NAMED.matcher(line);
      while (test.find()) {
        named++;
        assertThat(source(test.group(1))).as(line).contains(" void " + test.group(2) + "(");
      }
    }
    assertThat(named).isGreaterThan(least);
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
