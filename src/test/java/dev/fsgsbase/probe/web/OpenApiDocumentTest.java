package dev.fsgsbase.probe.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.JsonSchemas;
import dev.fsgsbase.probe.verdict.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** docs/openapi.json in itself: it hangs together, and its examples keep to its schemas. */
class OpenApiDocumentTest {
  private static final Pattern REFERENCE = Pattern.compile("\"\\$ref\":\"#([^\"]+)\"");

  static Stream<OpenApi.Answer> answers() {
    return OpenApi.answers().stream();
  }

  @Test
  void everyReferenceLeadsSomewhereAndEveryComponentIsReferredTo() {
    Set<String> referred = new TreeSet<>();
    REFERENCE
        .matcher(OpenApi.DOCUMENT.toString())
        .results()
        .forEach(result -> referred.add(result.group(1)));
    Set<String> components = new TreeSet<>();
    // These are not referred to, but named in what an operation requires.
    Set<String> security = OpenApi.names("/components/securitySchemes");
    assertThat(OpenApi.DOCUMENT.toString()).contains("\"security\":[{},{\"token\":[]}]");
    assertThat(security).containsExactly("token");
    Set<String> kinds = new TreeSet<>(OpenApi.names("/components"));
    kinds.remove("securitySchemes");
    for (String kind : kinds) {
      OpenApi.names("/components/" + kind)
          .forEach(name -> components.add("/components/%s/%s".formatted(kind, name)));
    }

    assertThat(referred).isEqualTo(components);
  }

  @ParameterizedTest
  @MethodSource("answers")
  void everyAnswerIsExplainedAndItsExamplesAreValid(OpenApi.Answer answer) {
    assertThat(answer.response().path("description").asString("")).isNotBlank();
    answer
        .content()
        .forEach((media, content) -> {
          boolean optional = !media.contains("json") && !media.startsWith("text/plain");
          assertThat(optional || content.path("examples").size() > 0)
              .as("example of " + media)
              .isTrue();
          for (JsonNode example : content.path("examples")) {
            JsonNode value = OpenApi.resolve(example).get("value");
            assertThat(OpenApi.errors(content.get("schema"), value.toString()))
                .as(value.toString())
                .isEmpty();
          }
        });
  }

  @ParameterizedTest
  @MethodSource("answers")
  void theExamplesOfHeadersAreValid(OpenApi.Answer answer) {
    answer
        .headers()
        .forEach((name, header) ->
            assertThat(OpenApi.errors(header.get("schema"), header.get("example").toString()))
                .as(name)
                .isEmpty());
  }

  @ParameterizedTest
  @MethodSource("answers")
  void anErrorIsAProblemAndItsExampleHasItsStatus(OpenApi.Answer answer) {
    boolean error = !answer.status().matches("[23].*");
    boolean health = answer.path().startsWith("/actuator/health") && answer.status().equals("503");
    if (error && !health) {
      assertThat(answer.content()).containsOnlyKeys("application/problem+json");
      JsonNode content = requireNonNull(answer.content().get("application/problem+json"));
      for (JsonNode example : content.get("examples")) {
        JsonNode value = OpenApi.resolve(example).get("value");
        String status = value.get("status").asString();
        assertThat(answer.status()).isIn(status, "default");
        assertThat(answer.response().get("description").asString())
            .contains(value.get("type").asString().replaceAll(".*/", ""));
      }
    }
  }

  /** These are in fleet-openapi.json. */
  private static List<ProblemType> typesOfTheNode() {
    return Arrays.stream(ProblemType.values())
        .filter(type -> type != ProblemType.INVALID_QUERY && type != ProblemType.FLEET_UNAVAILABLE)
        .toList();
  }

  @Test
  void everyTypeOfProblemIsNamedInTheSchemaAndInSomeAnswer() {
    assertThat(strings("/components/schemas/Problem/properties/type/enum"))
        .isEqualTo(typesOfTheNode().stream().map(type -> type.uri().toString()).toList());
    String descriptions =
        String.join(" ", answers().map(a -> a.response().get("description").asString()).toList());
    for (ProblemType type : typesOfTheNode()) {
      assertThat(descriptions).contains(type.id());
    }
  }

  @Test
  void everyVerdictButUnknownCanBeRequired() {
    assertThat(strings("/components/schemas/RequirableVerdict/enum"))
        .isEqualTo(
            Arrays.stream(Verdict.values())
                .filter(verdict -> verdict != Verdict.UNKNOWN)
                .map(Verdict::id)
                .toList());
  }

  @Test
  void theSchemasOfTheReportAreThoseOfTheReportSchema() {
    String text = JsonSchemas.document("report.schema.json").toString();
    ObjectNode report = JsonSchemas.parse(text.replace("#/$defs/", "#/components/schemas/"));
    JsonNode definitions = report.remove("$defs");
    report.remove(List.of("$schema", "$id", "$comment"));

    assertThat(OpenApi.DOCUMENT.at("/components/schemas/Report")).isEqualTo(report);
    definitions.forEachEntry((name, definition) ->
        assertThat(OpenApi.DOCUMENT.at("/components/schemas/" + name))
            .as(name)
            .isEqualTo(definition));
  }

  private static List<String> strings(String pointer) {
    return OpenApi.DOCUMENT.at(pointer).valueStream().map(JsonNode::asString).toList();
  }
}
