package dev.fsgsbase.probe;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Validates JSON against the documents in docs/. */
public final class JsonSchemas {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private JsonSchemas() {}

  /** A document of docs/, parsed. */
  public static ObjectNode document(String name) {
    try {
      return parse(Files.readString(Path.of("docs", name)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** An object. */
  public static ObjectNode parse(String json) {
    return (ObjectNode) MAPPER.readTree(json);
  }

  /** What is wrong with this JSON; empty if nothing is. */
  public static List<String> errors(JsonNode schema, String json) {
    Schema compiled = REGISTRY.getSchema(schema);
    return compiled.validate(json, InputFormat.JSON).stream().map(Error::toString).toList();
  }

  /**
   * The same schema, but objects have no other properties than those it names, unless it says so:
   * what clients must accept, but what the service must not send without a description.
   */
  public static ObjectNode strict(ObjectNode schema) {
    ObjectNode copy = schema.deepCopy();
    copy.remove("$id");
    close(copy);
    return copy;
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.get("properties") instanceof ObjectNode
        && object.path("type").asString("").equals("object")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    node.forEach(JsonSchemas::close);
  }
}
