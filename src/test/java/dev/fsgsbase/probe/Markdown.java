package dev.fsgsbase.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One page of the documentation, for the tests that hold pages against the code.
 *
 * @param file where it is, below the project's folder
 * @param lines its lines outside code blocks
 */
public record Markdown(Path file, List<String> lines) {
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
  private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{N} _-]");

  /** The page at this path, such as {@code docs/metrics.md}. */
  public static Markdown page(String file) {
    return page(Path.of(file));
  }

  private static Markdown page(Path file) {
    List<String> lines = new ArrayList<>();
    boolean code = false;
    try {
      for (String line : Files.readAllLines(file)) {
        boolean fence = line.startsWith("```");
        if (!code && !fence) {
          lines.add(line);
        }
        code ^= fence;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Markdown(file, lines);
  }

  /** README.md and every page below docs. */
  static List<Markdown> all() throws IOException {
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      return Stream.concat(Stream.of(Path.of("README.md")), docs.sorted())
          .filter(file -> file.toString().endsWith(".md"))
          .map(Markdown::page)
          .toList();
    }
  }

  /** The targets of its links. */
  List<String> links() {
    return lines.stream()
        .flatMap(line -> LINK.matcher(line).results().map((MatchResult link) -> link.group(1)))
        .toList();
  }

  /** The texts of its headings of this level. */
  public List<String> headings(int level) {
    String prefix = "#".repeat(level) + " ";
    return lines.stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .toList();
  }

  /** The anchors of its headings, as GitHub makes them. */
  List<String> anchors() {
    return Stream.of(1, 2, 3, 4)
        .flatMap(level -> headings(level).stream())
        .map(heading -> heading.toLowerCase(Locale.ROOT))
        .map(heading -> NOT_IN_ANCHORS.matcher(heading).replaceAll("").replace(' ', '-'))
        .toList();
  }

  /** The first words in backquotes of its table rows that begin with one, under a heading. */
  public List<String> firstColumn(String heading) {
    return section(heading)
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.substring(3, line.indexOf('`', 3)))
        .toList();
  }

  /** The cells of each table row under a heading by the first of the row, without backquotes. */
  public Map<String, List<String>> rows(String heading) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    section(heading)
        .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
        .map(line -> List.of(line.replace("`", "").replaceAll("^\\| | \\|$", "").split(" \\| ")))
        .forEach(cells -> rows.put(cells.get(0), cells.subList(1, cells.size())));
    return rows;
  }

  private Stream<String> section(String heading) {
    int start = lines.indexOf("## " + heading);
    if (start < 0) {
      throw new AssertionError(file + " has no heading " + heading);
    }
    return lines.subList(start + 1, lines.size()).stream()
        .takeWhile(line -> !line.startsWith("## "));
  }
}
