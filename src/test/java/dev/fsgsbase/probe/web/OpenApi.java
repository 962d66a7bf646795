package dev.fsgsbase.probe.web;

import dev.fsgsbase.probe.JsonSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** docs/openapi.json, with references resolved. */
final class OpenApi {
  static final ObjectNode DOCUMENT = JsonSchemas.document("openapi.json");
  private static final String COMPONENTS = "#/components/schemas/";
  private static final String DEFINITIONS = "#/$defs/";

  private OpenApi() {}

  /** One documented answer; the status is {@code default} for what the others leave over. */
  record Answer(String method, String path, String status) {
    JsonNode response() {
      String escaped = path.replace("~", "~0").replace("/", "~1");
      String operation = method.toLowerCase(Locale.ROOT);
      return resolve(
          DOCUMENT.at("/paths/%s/%s/responses/%s".formatted(escaped, operation, status)));
    }

    /** Media types and what is said about them; empty for an answer without a body. */
    Map<String, JsonNode> content() {
      return entries(response().path("content"));
    }

    Map<String, JsonNode> headers() {
      return entries(response().path("headers"));
    }

    @Override
    public String toString() {
      return method + " " + path + " " + status;
    }
  }

  static List<Answer> answers() {
    List<Answer> answers = new ArrayList<>();
    operations()
        .forEach((path, operations) ->
            operations.forEach((method, operation) ->
                operation
                    .get("responses")
                    .propertyNames()
                    .forEach(status -> answers.add(new Answer(method, path, status)))));
    return answers;
  }

  /** By path and method, upper case. */
  static Map<String, Map<String, JsonNode>> operations() {
    Map<String, Map<String, JsonNode>> all = new TreeMap<>();
    DOCUMENT
        .get("paths")
        .forEachEntry((path, item) -> {
          Map<String, JsonNode> operations = new TreeMap<>();
          item.forEachEntry(
              (method, value) -> operations.put(method.toUpperCase(Locale.ROOT), value));
          all.put(path, operations);
        });
    return all;
  }

  /** What is wrong with a value by this schema, strict about what is not described. */
  static List<String> errors(JsonNode schema, String json) {
    ObjectNode whole = (ObjectNode) schema.deepCopy();
    whole.set("$defs", DOCUMENT.at("/components/schemas"));
    String text = whole.toString().replace(COMPONENTS, DEFINITIONS);
    return JsonSchemas.errors(JsonSchemas.strict(JsonSchemas.parse(text)), json);
  }

  static JsonNode resolve(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isString() ? DOCUMENT.at(reference.asString().substring(1)) : node;
  }

  private static Map<String, JsonNode> entries(JsonNode object) {
    Map<String, JsonNode> entries = new TreeMap<>();
    object.forEachEntry((name, value) -> entries.put(name, resolve(value)));
    return entries;
  }

  static Set<String> names(String pointer) {
    return Set.copyOf(DOCUMENT.at(pointer).propertyNames());
  }
}
