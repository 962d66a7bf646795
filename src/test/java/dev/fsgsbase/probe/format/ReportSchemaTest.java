package dev.fsgsbase.probe.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.JsonSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Reports of real hosts against docs/report.schema.json. */
class ReportSchemaTest {
  private static final String HOST = "intel-cascadelake-linux-6.18";
  private static final ObjectNode SCHEMA = JsonSchemas.document("report.schema.json");
  private static final ObjectNode STRICT = JsonSchemas.strict(SCHEMA);

  static List<String> hosts() throws IOException {
    return RecordedReports.hosts();
  }

  private static String json(ReportDocument document) {
    return new String(ReportJson.write(document), StandardCharsets.UTF_8);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hosts")
  void theReportOfEveryRecordedHostIsValidAndHoldsNothingUndescribed(String host) {
    assertThat(JsonSchemas.errors(STRICT, json(RecordedReports.of(host)))).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hosts")
  void theReportOfEveryRecordedHostIsTheSameAfterARoundTrip(String host) {
    ReportDocument document = RecordedReports.of(host);
    byte[] written = ReportJson.write(document);

    assertThat(ReportJson.read(written)).isEqualTo(document);
    assertThat(ReportJson.write(ReportJson.read(written))).isEqualTo(written);
  }

  @Test
  void aMeasuredCostAndAChangeAreValidToo() {
    String json =
        json(RecordedReports.of(HOST))
            .replace("\"changedAt\":null", "\"changedAt\":\"2026-11-22T13:51:02Z\"");

    assertThat(json).contains("13:51:02").contains("\"nanoseconds\":");
    assertThat(JsonSchemas.errors(STRICT, json)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"schemaVersion\":1", "{\"nodeName\":\"web-1\"", "{\"outcome\":\"passed\""})
  void aFieldThatTheSchemaDoesNotKnowIsNoticedHereButAllowedToClients(String start) {
    String json = json(RecordedReports.of(HOST));
    String grown = json.replace(start, start + ",\"new\":1");

    assertThat(grown).isNotEqualTo(json);
    assertThat(JsonSchemas.errors(STRICT, grown)).isNotEmpty();
    assertThat(JsonSchemas.errors(SCHEMA, grown)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"schemaVersion\":1 > \"schemaVersion\":2",
        "\"verdict\":\"enabled\" > \"verdict\":\"maybe\"",
        "\"verdict\":\"enabled\" > \"verdict\":null",
        "\"usable\":true, > ",
        "\"cpusTested\":\"0-1\" > \"cpusTested\":\"0..1\"",
        "\"outcome\":\"passed\" > \"outcome\":\"ok\"",
        "\"observedAt\":\"2 > \"observedAt\":\"on 2",
        "\"pool\":null > \"pool\":1"
      })
  void whatIsWrongIsInvalidForClientsToo(String change) {
    String[] parts = change.split(" > ", -1);
    String json = json(RecordedReports.of(HOST));

    assertThat(json).contains(parts[0]);
    assertThat(JsonSchemas.errors(SCHEMA, json.replace(parts[0], parts[1]))).isNotEmpty();
  }
}
