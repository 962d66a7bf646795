package dev.fsgsbase.probe.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The rules as they are shipped. */
final class ShippedRules {
  static final Path FOLDER = Path.of("helm/fsgsbase-probe/files/rules");

  private static final String RUNBOOKS = "https://fsgsbase.dev/runbooks/";

  private ShippedRules() {}

  /** An alerting rule; {@code waits} is empty if it fires at once. */
  record Alert(
      String name, String severity, String waits, String expr, Map<String, String> annotations) {

    /** The name of its page in docs/runbooks, without the ending. */
    String runbook() {
      String url = annotations.getOrDefault("runbook_url", "");
      if (!url.startsWith(RUNBOOKS)) {
        throw new AssertionError(name + " has the runbook " + url);
      }
      return url.substring(RUNBOOKS.length());
    }
  }

  static List<Path> files() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Alert> alerts() {
    return rules().filter(rule -> rule.containsKey("alert")).map(ShippedRules::alert).toList();
  }

  /** The names of the series that are recorded. */
  static List<String> records() {
    return rules().filter(rule -> rule.containsKey("record")).map(r -> text(r, "record")).toList();
  }

  private static Alert alert(Map<?, ?> rule) {
    return new Alert(
        text(rule, "alert"),
        strings(rule, "labels").getOrDefault("severity", ""),
        rule.containsKey("for") ? text(rule, "for") : "",
        text(rule, "expr"),
        strings(rule, "annotations"));
  }

  private static Stream<Map<?, ?>> rules() {
    return files().stream()
        .map(ShippedRules::yaml)
        .flatMap(file -> maps(file, "groups"))
        .flatMap(group -> maps(group, "rules"));
  }

  /** A file of YAML whose root is a map. */
  static Map<?, ?> yaml(Path file) {
    try {
      return (Map<?, ?>) new Yaml().load(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The list of maps below this key, empty without it. */
  static Stream<Map<?, ?>> maps(Map<?, ?> map, String key) {
    Object list = map.get(key);
    return list == null ? Stream.of() : ((List<?>) list).stream().map(entry -> (Map<?, ?>) entry);
  }

  /** The value of this key, which must be there. */
  static String text(Map<?, ?> map, String key) {
    Object value = map.get(key);
    if (value == null) {
      throw new AssertionError("there is no " + key + " in " + map);
    }
    return value.toString();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> strings(Map<?, ?> map, String key) {
    return (Map<String, String>) Objects.requireNonNull(map.get(key), key);
  }
}
