package dev.fsgsbase.probe.publish;

import static dev.fsgsbase.probe.publish.Statements.NODE;
import static dev.fsgsbase.probe.publish.Statements.certain;
import static dev.fsgsbase.probe.publish.Statements.first;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fsgsbase.probe.format.ReportDocument;
import dev.fsgsbase.probe.testing.Json;
import dev.fsgsbase.probe.verdict.Verdict;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class NodeConditionsTest extends Emulated {
  private static final Duration HEARTBEAT = Duration.ofMinutes(30);
  private NodeConditions conditions;

  @BeforeEach
  void publisher() {
    conditions = new NodeConditions(api, HEARTBEAT, clock);
  }

  private JsonNode condition() {
    for (JsonNode condition : node().path("status").path("conditions")) {
      if (condition.path("type").asString().equals("FsgsbaseUsable")) {
        return condition;
      }
    }
    throw new AssertionError("no condition in " + node());
  }

  private String time(String field) {
    return condition().path(field).asString();
  }

  @Test
  void theNodeGetsItBesideThoseOfOthersAndThatIsNoEvent() throws PublishException {
    assertThat(conditions.publish(first(Verdict.ENABLED))).isEqualTo(Outcome.WRITTEN);

    assertThat(node().path("status").path("conditions"))
        .isEqualTo(
            Json.of(
                """
                [{"type": "Ready", "status": "True", "reason": "KubeletReady"},
                 {"type": "FsgsbaseUsable", "status": "True", "reason": "Enabled",
                  "message": "Because of enabled. Nothing.",
                  "lastHeartbeatTime": "2026-11-22T10:00:00Z", "lastTransitionTime": "2026-11-22T10:00:00Z"}]
                """));
    assertThat(emulator.heard()).containsExactly("GET nodes", "PATCH nodes/status");
    ApiCall patch = emulator.calls().get(1);
    assertThat(patch.type()).isEqualTo("application/strategic-merge-patch+json");
    assertThat(patch.query()).isEqualTo("fieldManager=fsgsbase-probe");
    assertThat(patch.body().propertyNames()).containsExactly("status");
  }

  @ParameterizedTest
  @CsvSource({
    "ENABLED,               True,    Enabled",
    "ENABLED_BEHIND_KERNEL, False,   EnabledBehindKernel",
    "DISABLED_BY_KERNEL,    False,   DisabledByKernel",
    "NOT_APPLICABLE,        False,   NotApplicable",
    "UNKNOWN,               Unknown, Unknown"
  })
  void statusAndReasonAreThoseOfTheVerdict(Verdict verdict, String status, String reason)
      throws PublishException {
    conditions.publish(certain(verdict));

    assertThat(condition().path("status").asString()).isEqualTo(status);
    assertThat(condition().path("reason").asString()).isEqualTo(reason);
  }

  @Test
  void untilTheHeartbeatIsDueNothingIsWrittenAlsoAfterARestart() throws PublishException {
    conditions.publish(certain(Verdict.ENABLED));
    after(Duration.ofMinutes(20));

    NodeConditions restarted = new NodeConditions(api, HEARTBEAT, clock);
    assertThat(restarted.publish(first(Verdict.ENABLED)))
        .isEqualTo(Outcome.unchangedUntil(Duration.ofMinutes(10)));

    assertThat(emulator.heard()).containsExactly("GET nodes", "PATCH nodes/status", "GET nodes");
  }

  @Test
  void aHeartbeatMovesItsOwnTimeAndNotThatOfTheChange() throws PublishException {
    conditions.publish(certain(Verdict.ENABLED));
    after(Duration.ofMinutes(27));

    assertThat(conditions.publish(certain(Verdict.ENABLED))).isEqualTo(Outcome.RENEWED);
    assertThat(time("lastHeartbeatTime")).isEqualTo("2026-11-22T10:27:00Z");
    assertThat(time("lastTransitionTime")).isEqualTo("2026-11-22T10:00:00Z");
    assertThat(emulator.store().events()).isEmpty();
  }

  @Test
  void aTimeThatIsStillToComeIsWrittenAnew() throws PublishException {
    after(Duration.ofHours(5));
    conditions.publish(certain(Verdict.ENABLED));
    after(Duration.ofHours(-5));

    assertThat(conditions.publish(certain(Verdict.ENABLED))).isEqualTo(Outcome.RENEWED);
    assertThat(time("lastHeartbeatTime")).isEqualTo("2026-11-22T10:00:00Z");
  }

  @Test
  void aChangeMovesBothTimesAndIsAnEvent() throws PublishException {
    conditions.publish(certain(Verdict.ENABLED));
    after(Duration.ofMinutes(5));

    assertThat(conditions.publish(certain(Verdict.BROKEN))).isEqualTo(Outcome.WRITTEN);
    assertThat(time("lastHeartbeatTime")).isEqualTo("2026-11-22T10:05:00Z");
    assertThat(time("lastTransitionTime")).isEqualTo("2026-11-22T10:05:00Z");
    assertThat(emulator.store().events())
        .containsExactly(
            Json.of(
                """
                {"apiVersion": "v1", "kind": "Event",
                 "metadata": {"generateName": "web-1.", "namespace": "default"},
                 "involvedObject": {"apiVersion": "v1", "kind": "Node", "name": "web-1", "uid": "%s"},
                 "type": "Warning", "reason": "Broken",
                 "message": "FsgsbaseUsable changed from True (Enabled) to False (Broken): Because of broken. Nothing.",
                 "source": {"component": "fsgsbase-probe", "host": "web-1"},
                 "reportingComponent": "fsgsbase-probe", "reportingInstance": "web-1",
                 "firstTimestamp": "2026-11-22T10:05:00Z", "lastTimestamp": "2026-11-22T10:05:00Z",
                 "count": 1}
                """
                    .formatted(node().path("metadata").path("uid").asString())));
  }

  @Test
  void anotherReasonWithTheSameStatusIsAnEventAndNoTransition() throws PublishException {
    conditions.publish(certain(Verdict.DISABLED_BY_KERNEL));
    after(Duration.ofMinutes(5));
    conditions.publish(certain(Verdict.UNSUPPORTED_BY_CPU));

    assertThat(time("lastTransitionTime")).isEqualTo("2026-11-22T10:00:00Z");
    assertThat(emulator.store().events())
        .extracting(event -> event.path("type").asString())
        .containsExactly("Normal");
  }

  @Test
  void theSecurityFindingIsAnEventAtOnceAlsoAsTheFirstCondition() throws PublishException {
    conditions.publish(certain(Verdict.ENABLED_BEHIND_KERNEL));

    assertThat(emulator.store().events())
        .extracting(event -> event.path("message").asString())
        .containsExactly(
            "FsgsbaseUsable changed to False (EnabledBehindKernel): Because of"
                + " enabled-behind-kernel. Nothing.");
  }

  @Test
  void whatIsNotCertainDoesNotReplaceAnotherAnswer() throws PublishException {
    conditions.publish(certain(Verdict.ENABLED));

    assertThat(conditions.publish(first(Verdict.UNKNOWN))).isEqualTo(Outcome.WAITING);
    assertThat(condition().path("status").asString()).isEqualTo("True");
  }

  @Test
  void anEventThatCannotBeWrittenHoldsTheConditionUpForNothingAndIsWrittenLater()
      throws PublishException {
    conditions.publish(certain(Verdict.ENABLED));
    emulator.store().rights((verb, target) -> !target.resource().equals("events"));

    assertThatThrownBy(() -> conditions.publish(certain(Verdict.BROKEN)))
        .hasMessageContaining("HTTP status 403: events");
    assertThat(condition().path("reason").asString()).isEqualTo("Broken");
    emulator.store().rights((verb, target) -> true);
    conditions.publish(certain(Verdict.BROKEN));
    conditions.publish(certain(Verdict.BROKEN));

    assertThat(emulator.store().events()).hasSize(1);
  }

  @Test
  void aNodeThatIsDeletedBetweenReadAndWriteIsAFailure() {
    emulator.fails(call -> {
      if (call.method().equals("PATCH")) {
        emulator.store().remove("/api/v1/nodes/" + NODE);
      }
      return null;
    });

    assertThatThrownBy(() -> conditions.publish(certain(Verdict.ENABLED)))
        .hasMessage("HTTP status 404: nodes \"web-1\" not found");
  }

  @Test
  void aMessageIsCutBeforeAnEventIsTooLong() {
    UsableCondition before = UsableCondition.of(Statements.document(Verdict.ENABLED), START);
    ReportDocument document = Statements.document(Verdict.BROKEN, null, "x".repeat(5000));
    UsableCondition after = UsableCondition.of(document, START);

    Map<String, ?> event = NodeEvent.of(node(), document, before, after);

    assertThat(event.get("message"))
        .asString()
        .startsWith("FsgsbaseUsable changed from True (Enabled) to False (Broken): xxx")
        .hasSizeBetween(800, 1000);
  }
}
