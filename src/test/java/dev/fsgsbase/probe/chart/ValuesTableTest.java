package dev.fsgsbase.probe.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of values in docs/kubernetes.md is generated from the comments of values.yaml. */
class ValuesTableTest {
  private static final Path VALUES = Chart.FOLDER.resolve("values.yaml");
  private static final Path PAGE = Path.of("docs/kubernetes.md");
  private static final String HEAD = "| value | default | meaning |\n| --- | --- | --- |\n";
  private static final Pattern KEY = Pattern.compile("( *)([A-Za-z]+):(?: (.*))?");
  private static final String COMMENT = "# -- ";

  @Test
  void thePageShowsWhatTheCommentsSay() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf(HEAD);
    assertThat(start).as("the table's head").isNotNegative();
    int end = page.indexOf("\n\n", start) + 1;
    String generated = HEAD + String.join("", rows());
    if (Boolean.getBoolean("fsgsbase.docs.write")) {
      Files.writeString(PAGE, page.substring(0, start) + generated + page.substring(end));
    } else {
      assertThat(page.substring(start, end)).isEqualTo(generated);
    }
  }

  /** What has no comment is part of a value that has one. */
  @Test
  void everyValueHasItsComment() throws IOException {
    List<String> uncommented = new ArrayList<>();
    List<String> lines = Files.readAllLines(VALUES);
    int documented = -1;
    for (int i = 0; i < lines.size(); i++) {
      Matcher key = KEY.matcher(lines.get(i));
      if (!key.matches()) {
        continue;
      }
      int depth = key.group(1).length();
      boolean commented = lines.get(i - 1).strip().startsWith(COMMENT);
      if (commented) {
        documented = depth;
      } else if (documented < 0 || depth <= documented) {
        documented = -1;
        if (key.group(3) != null) {
          uncommented.add(lines.get(i));
        }
      }
    }
    assertThat(uncommented).isEmpty();
    assertThat(rows()).hasSizeGreaterThan(70);
  }

  private static List<String> rows() throws IOException {
    List<String> rows = new ArrayList<>();
    Deque<String> path = new ArrayDeque<>();
    String comment = null;
    List<String> lines = Files.readAllLines(VALUES);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher key = KEY.matcher(line);
      if (line.strip().startsWith(COMMENT)) {
        comment = line.strip().substring(COMMENT.length());
      } else if (key.matches()) {
        int depth = key.group(1).length() / 2;
        while (path.size() > depth) {
          path.removeLast();
        }
        path.addLast(key.group(2));
        if (comment != null) {
          String value = key.group(3) == null ? nested(lines, i) : key.group(3);
          rows.add("| `" + String.join(".", path) + "` | `" + value + "` | " + comment + " |\n");
        }
        comment = null;
      }
    }
    return rows;
  }

  /** A value that goes on below its key, as one line of YAML. */
  private static String nested(List<String> lines, int key) {
    int end = key + 1;
    int depth = lines.get(key).indexOf(lines.get(key).strip());
    while (end < lines.size() && lines.get(end).startsWith(" ".repeat(depth + 1))) {
      end++;
    }
    String text = String.join("\n", lines.subList(key, end));
    return String.valueOf(YamlFile.parse(text).get(0).values().iterator().next())
        .replace("=", ": ");
  }
}
