package dev.fsgsbase.probe.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.JsonSchemas;
import dev.fsgsbase.probe.fleet.Lever;
import dev.fsgsbase.probe.fleet.Mark;
import dev.fsgsbase.probe.fleet.QueryParser;
import dev.fsgsbase.probe.fleet.prometheus.CannedPrometheus;
import dev.fsgsbase.probe.fleet.prometheus.Trouble;
import dev.fsgsbase.probe.testing.RecordedHosts;
import dev.fsgsbase.probe.testing.RunningService;
import dev.fsgsbase.probe.verdict.Cause;
import dev.fsgsbase.probe.verdict.Verdict;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** docs/fleet-openapi.json against the deployment that it describes. */
class FleetOpenApiTest {
  private static final ObjectNode DOCUMENT = JsonSchemas.document("fleet-openapi.json");

  @SuppressWarnings("NullAway.Init")
  private static CannedPrometheus prometheus;

  @SuppressWarnings("NullAway.Init")
  private static RunningService service;

  @SuppressWarnings("NullAway.Init")
  private static RunningService down;

  @BeforeAll
  static void start() throws IOException {
    prometheus = new CannedPrometheus();
    prometheus
        .host("web-1", "enabled", "", "kernel_release", "6.1.0", "pool", "a")
        .host("web-1", "broken", "", "cluster", "b")
        .host("web-2", "unsupported-by-cpu", "cpu", "hypervisor", "KVM")
        .gone("web-3")
        .beside("\"warnings\":[\"a store is away\"]");
    service = fleet(prometheus.url().toString());
    down = fleet("http://127.0.0.1:1");
  }

  @AfterAll
  static void stop() {
    service.close();
    down.close();
    prometheus.close();
  }

  private static RunningService fleet(String url) {
    return RunningService.on(RecordedHosts.of("amd-epyc-linux-6.1"))
        .with("fsgsbase.fleet.enabled", "true")
        .with("fsgsbase.fleet.url", url)
        .start();
  }

  /** The page and its files are for people. */
  @Test
  void theDocumentAndTheControllersHaveTheSameAddresses() {
    Set<String> coded = new TreeSet<>();
    service
        .beans(RequestMappingInfoHandlerMapping.class)
        .forEach(mapping ->
            mapping.getHandlerMethods().keySet().forEach(i -> coded.addAll(i.getPatternValues())));
    coded.removeIf(path -> path.startsWith("/actuator") || path.equals("/error"));
    coded.removeAll(Set.of("/", "/fleet", "/page/{file}"));

    assertThat(coded).isEqualTo(Set.copyOf(DOCUMENT.get("paths").propertyNames()));
  }

  @Test
  void everyParameterIsThereInTheSameOrder() {
    assertThat(strings("/paths/~1api~1v1~1fleet/get/parameters", "name"))
        .isEqualTo(QueryParser.NAMES);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/fleet, 200", "/api/v1/fleet?group=pool%2Cverdict&what-if=kernel, 200",
    "/api/v1/fleet?state=silent&size=1, 200", "/api/v1/fleet?page=0, 400"
  })
  void aRealAnswerIsAsDocumented(String path, String status) {
    check(service.get(path), status);
  }

  @Test
  void theProblemsAreAsDocumentedToo() {
    HttpResponse<String> unavailable = down.get("/api/v1/fleet");
    assertThat(unavailable.headers().firstValue("Retry-After")).hasValue("10");
    check(unavailable, "503");
    check(service.send("DELETE", "/api/v1/fleet"), "405");
    check(service.get("/api/v1/fleet", "Accept", "image/png"), "406");
    check(service.get("/v3/api-docs"), "200", "/v3/api-docs");
  }

  private static void check(HttpResponse<String> real, String status) {
    check(real, status, "/api/v1/fleet");
  }

  private static void check(HttpResponse<String> real, String status, String path) {
    assertThat(real.statusCode()).as(real.body()).hasToString(status);
    JsonNode response =
        resolved(
            DOCUMENT.at("/paths/%s/get/responses/%s".formatted(path.replace("/", "~1"), status)));
    String type = real.headers().firstValue("Content-Type").orElseThrow();
    JsonNode schema = response.get("content").get(type).get("schema");
    assertThat(errors(schema, real.body())).as(real.body()).isEmpty();
  }

  @Test
  void everyExampleIsValid() {
    for (String path : List.of("/api/v1/fleet", "/v3/api-docs")) {
      DOCUMENT
          .at("/paths/%s/get/responses".formatted(path.replace("/", "~1")))
          .forEach(response ->
              resolved(response)
                  .get("content")
                  .forEach(content ->
                      content
                          .get("examples")
                          .forEach(example ->
                              assertThat(
                                      errors(
                                          content.get("schema"),
                                          resolved(example).get("value").toString()))
                                  .isEmpty())));
    }
  }

  @Test
  void everyNameOfTheCodeIsInIt() {
    String schemas = "/components/schemas/";
    assertThat(enums(schemas + "FleetHost/properties/verdict/enum"))
        .containsExactlyElementsOf(Stream.of(Verdict.values()).map(Verdict::id).toList());
    assertThat(enums(schemas + "FleetHost/properties/cause/enum"))
        .containsExactlyElementsOf(Stream.of(Cause.values()).map(Cause::id).toList());
    assertThat(enums(schemas + "FleetHost/properties/marks/items/enum"))
        .containsExactlyElementsOf(Stream.of(Mark.values()).map(Mark::id).toList());
    assertThat(enums(schemas + "WhatIf/properties/levers/items/enum"))
        .containsExactlyElementsOf(Stream.of(Lever.values()).map(Lever::id).toList());
    assertThat(enums(schemas + "Problem/properties/trouble/enum"))
        .containsExactlyElementsOf(Stream.of(Trouble.values()).map(Trouble::id).toList());
  }

  private static List<String> enums(String pointer) {
    return DOCUMENT
        .at(pointer)
        .valueStream()
        .filter(JsonNode::isString)
        .map(JsonNode::asString)
        .toList();
  }

  private static List<String> strings(String pointer, String member) {
    return DOCUMENT.at(pointer).valueStream().map(one -> one.get(member).asString()).toList();
  }

  private static JsonNode resolved(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isString() ? DOCUMENT.at(reference.asString().substring(1)) : node;
  }

  private static List<String> errors(JsonNode schema, String json) {
    ObjectNode whole = (ObjectNode) schema.deepCopy();
    whole.set("$defs", DOCUMENT.at("/components/schemas"));
    String text = whole.toString().replace("#/components/schemas/", "#/$defs/");
    return JsonSchemas.errors(JsonSchemas.strict(JsonSchemas.parse(text)), json);
  }
}
