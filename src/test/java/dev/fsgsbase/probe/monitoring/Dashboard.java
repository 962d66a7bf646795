package dev.fsgsbase.probe.monitoring;

import dev.fsgsbase.probe.testing.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A dashboard as it is shipped.
 *
 * @param file where it is
 * @param json what is in it
 */
record Dashboard(Path file, JsonNode json) {
  static final Path FOLDER = Path.of("helm/fsgsbase-probe/dashboards");

  /** One query of a panel. */
  record Query(String panel, String expr, boolean range) {}

  static List<Dashboard> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(Dashboard::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The dashboard in this file. */
  static Dashboard of(String name) {
    return read(FOLDER.resolve(name));
  }

  private static Dashboard read(Path file) {
    try {
      return new Dashboard(file, Json.of(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its panels but for the rows. */
  List<JsonNode> panels() {
    return json.get("panels")
        .valueStream()
        .filter(panel -> !panel.get("type").asString().equals("row"))
        .toList();
  }

  /** The queries of a panel. */
  static List<Query> queries(JsonNode panel) {
    return panel
        .get("targets")
        .valueStream()
        .map(target ->
            new Query(
                panel.get("title").asString(),
                target.get("expr").asString(),
                target.get("range").asBoolean()))
        .toList();
  }

  /** Its variables that Prometheus is asked for, as label_values() has them. */
  List<String> variableQueries() {
    return json.get("templating")
        .get("list")
        .valueStream()
        .filter(variable -> variable.get("type").asString().equals("query"))
        .map(variable -> variable.get("query").get("query").asString())
        .toList();
  }
}
