package dev.fsgsbase.probe.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.fsgsbase.probe.JsonSchemas;
import dev.fsgsbase.probe.evidence.Answer;
import dev.fsgsbase.probe.evidence.Source;
import dev.fsgsbase.probe.probe.HostDescription;
import dev.fsgsbase.probe.selftest.Mechanism;
import dev.fsgsbase.probe.selftest.Outcome;
import dev.fsgsbase.probe.selftest.SandboxLayer;
import dev.fsgsbase.probe.selftest.StageResult;
import dev.fsgsbase.probe.verdict.Cause;
import dev.fsgsbase.probe.verdict.Verdict;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** docs/report.schema.json names what the code has: fields, nullability, enums. */
class ReportSchemaShapeTest {
  private static final ObjectNode SCHEMA = JsonSchemas.document("report.schema.json");

  static Stream<Arguments> records() {
    return Stream.of(
        arguments("", ReportDocument.class),
        arguments("/$defs/Host", HostDescription.class),
        arguments("/$defs/Contradiction", ReportDocument.ContradictionEntry.class),
        arguments("/$defs/Evidence", ReportDocument.EvidenceEntry.class),
        arguments("/$defs/SelfTest", ReportDocument.SelfTestEntry.class),
        arguments("/$defs/Stage", ReportDocument.StageEntry.class),
        arguments("/$defs/Cost", ReportDocument.CostEntry.class),
        arguments("/$defs/SandboxLayer", ReportDocument.SandboxEntry.class));
  }

  static Stream<Arguments> enums() {
    return Stream.of(
        arguments("Verdict", ids(Verdict.values(), Verdict::id)),
        arguments("Cause", ids(Cause.values(), Cause::id)),
        arguments("Source", ids(Source.values(), Source::id)),
        arguments("Answer", ids(Answer.values(), Answer::id)),
        arguments("Mechanism", ids(Mechanism.values(), Mechanism::id)),
        arguments("StageResult", ids(StageResult.values(), StageResult::id)),
        arguments("Outcome", ids(Outcome.values(), Outcome::id)),
        arguments("SandboxState", ids(SandboxLayer.State.values(), SandboxLayer.State::id)));
  }

  private static <E> List<String> ids(E[] values, Function<E, String> id) {
    return Arrays.stream(values).map(id).toList();
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("records")
  void everyFieldIsThereAndNullableExactlyAsInTheCode(String pointer, Class<?> type) {
    JsonNode schema = SCHEMA.at(pointer);
    Map<String, Boolean> described = new TreeMap<>();
    schema.get("properties").forEachEntry((name, field) -> described.put(name, isNullable(field)));
    Map<String, Boolean> coded = new TreeMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      coded.put(
          component.getName(), component.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }

    assertThat(described).isEqualTo(coded);
    assertThat(strings(schema.get("required"))).containsExactlyInAnyOrderElementsOf(coded.keySet());
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("records")
  void everyFieldHasADescription(String pointer, Class<?> type) {
    assertThat(SCHEMA.at(pointer).has("description")).as(type.getName()).isTrue();
    assertThat(SCHEMA.at(pointer).get("properties"))
        .allSatisfy(field -> assertThat(field.path("description").asString("")).isNotBlank());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("enums")
  void theValuesOfAnEnumAreThoseOfTheCodeInItsOrder(String name, List<String> ids) {
    assertThat(strings(SCHEMA.at("/$defs/" + name + "/enum"))).isEqualTo(ids);
  }

  @Test
  void theVersionIsThatOfTheCode() {
    assertThat(SCHEMA.at("/properties/schemaVersion/const").asInt())
        .isEqualTo(ReportDocument.SCHEMA_VERSION);
    assertThat(SCHEMA.get("$id").asString()).contains("/" + ReportDocument.SCHEMA_VERSION + "/");
  }

  private static List<String> strings(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  private static boolean isNullable(JsonNode field) {
    return Stream.concat(
            field.path("type").isArray()
                ? field.get("type").valueStream()
                : Stream.of(field.path("type")),
            field.path("anyOf").valueStream().map(choice -> choice.path("type")))
        .anyMatch(type -> type.asString("").equals("null"));
  }
}
