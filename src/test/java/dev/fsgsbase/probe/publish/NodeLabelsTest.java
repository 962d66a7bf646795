package dev.fsgsbase.probe.publish;

import static dev.fsgsbase.probe.publish.Statements.NODE;
import static dev.fsgsbase.probe.publish.Statements.certain;
import static dev.fsgsbase.probe.publish.Statements.first;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fsgsbase.probe.testing.Json;
import dev.fsgsbase.probe.verdict.Verdict;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class NodeLabelsTest extends Emulated {

  private Outcome publish(Statement statement) throws PublishException {
    return new NodeLabels(api, "fsgsbase.dev").publish(statement);
  }

  private JsonNode labels() {
    return node().path("metadata").path("labels");
  }

  @Test
  void theNodeGetsBothLabelsBesideThoseOfOthers() throws PublishException {
    assertThat(publish(first(Verdict.ENABLED))).isEqualTo(Outcome.WRITTEN);

    assertThat(labels())
        .isEqualTo(
            Json.of(
                """
                {"kubernetes.io/hostname": "web-1", "fsgsbase.dev/verdict": "enabled", "fsgsbase.dev/usable": "true"}
                """));
    assertThat(emulator.heard()).containsExactly("GET nodes", "PATCH nodes");
    ApiCall apply = emulator.calls().get(1);
    assertThat(apply.type()).isEqualTo("application/apply-patch+yaml");
    assertThat(apply.query()).isEqualTo("fieldManager=fsgsbase-probe&force=false");
    assertThat(apply.body())
        .isEqualTo(
            Json.of(
                """
                {"apiVersion": "v1", "kind": "Node",
                 "metadata": {"name": "web-1", "uid": "%s",
                              "labels": {"fsgsbase.dev/verdict": "enabled", "fsgsbase.dev/usable": "true"}}}
                """
                    .formatted(node().path("metadata").path("uid").asString())));
  }

  @Test
  void thePrefixIsTheOneThatIsConfigured() throws PublishException {
    new NodeLabels(api, "hw.example.com").publish(certain(Verdict.UNSUPPORTED_BY_CPU));

    assertThat(labels().path("hw.example.com/verdict").asString()).isEqualTo("unsupported-by-cpu");
    assertThat(labels().path("hw.example.com/usable").asString()).isEqualTo("false");
  }

  @Test
  void whatIsThereAlreadyIsNotWrittenAgain() throws PublishException {
    publish(certain(Verdict.ENABLED));
    assertThat(publish(certain(Verdict.ENABLED))).isEqualTo(Outcome.UNCHANGED);

    assertThat(emulator.heard()).containsExactly("GET nodes", "PATCH nodes", "GET nodes");
  }

  @Test
  void anUnknownVerdictTakesTheLabelAwayAndNeverMakesItFalse() throws PublishException {
    publish(certain(Verdict.ENABLED));
    publish(certain(Verdict.UNKNOWN));

    assertThat(labels().path("fsgsbase.dev/verdict").asString()).isEqualTo("unknown");
    assertThat(labels().has("fsgsbase.dev/usable")).isFalse();
  }

  @Test
  void whatIsNotCertainDoesNotReplaceAnotherAnswer() throws PublishException {
    publish(certain(Verdict.ENABLED));

    assertThat(publish(first(Verdict.BROKEN))).isEqualTo(Outcome.WAITING);
    assertThat(labels().path("fsgsbase.dev/verdict").asString()).isEqualTo("enabled");
    assertThat(emulator.heard()).endsWith("PATCH nodes", "GET nodes");
    assertThat(publish(certain(Verdict.BROKEN))).isEqualTo(Outcome.WRITTEN);
  }

  @Test
  void theLabelOfSomebodyElseIsNotTakenOver() {
    emulator.store().label(NODE, "kubectl-label", "fsgsbase.dev/usable", "true");

    assertThatThrownBy(() -> publish(certain(Verdict.BROKEN)))
        .hasMessage(
            "HTTP status 409: Apply failed with 1 conflict: conflict with \"kubectl-label\" using"
                + " v1: .metadata.labels.fsgsbase.dev/usable");
    assertThat(labels().path("fsgsbase.dev/usable").asString()).isEqualTo("true");
    assertThat(labels().has("fsgsbase.dev/verdict")).isFalse();
  }

  @Test
  void aLabelThatSomebodyElseOwnsTooAndThatDoesNotGoIsAFailure() throws PublishException {
    publish(certain(Verdict.ENABLED));
    emulator.store().label(NODE, "kubectl-label", "fsgsbase.dev/usable", "true");

    assertThatThrownBy(() -> publish(certain(Verdict.UNKNOWN)))
        .hasMessageContaining("fsgsbase.dev/usable=true")
        .hasMessageContaining("somebody else owns what should go");
  }

  @Test
  void aLabelThatSomebodyTookAwayComesBack() throws PublishException {
    publish(certain(Verdict.ENABLED));
    JsonNode labelled = node();
    emulator.store().putNode(NODE);
    assertThat(node()).isNotEqualTo(labelled);

    assertThat(publish(certain(Verdict.ENABLED))).isEqualTo(Outcome.WRITTEN);
    assertThat(labels().path("fsgsbase.dev/usable").asString()).isEqualTo("true");
  }

  @Test
  void aNodeThatIsNotThereIsAFailureInTheServersWords() {
    emulator.store().remove("/api/v1/nodes/" + NODE);

    assertThatThrownBy(() -> publish(certain(Verdict.ENABLED)))
        .hasMessage("HTTP status 404: nodes \"web-1\" not found");
    assertThat(emulator.heard()).containsExactly("GET nodes");
  }

  /** To apply to what is not there is to create it, for which there is no right. */
  @Test
  void aNodeThatIsDeletedBetweenReadAndWriteIsNotMadeAnew() {
    deleteBeforeThePatch();
    emulator.store().rights((verb, target) -> !verb.equals("create"));

    assertThatThrownBy(() -> publish(certain(Verdict.ENABLED)))
        .hasMessageContaining("HTTP status 403: nodes \"web-1\" is forbidden")
        .hasMessageContaining("cannot create");
    assertThat(node().isMissingNode()).isTrue();
  }

  @Test
  void evenWithTheRightToCreateItTheUidStandsAgainstThat() {
    deleteBeforeThePatch();

    assertThatThrownBy(() -> publish(certain(Verdict.ENABLED)))
        .hasMessageContaining("HTTP status 409")
        .hasMessageContaining("uid mismatch");
    assertThat(node().isMissingNode()).isTrue();
  }

  private void deleteBeforeThePatch() {
    emulator.fails(call -> {
      if (call.method().equals("PATCH")) {
        emulator.store().remove("/api/v1/nodes/" + NODE);
      }
      return null;
    });
  }

  @Test
  void aNameIsOnePartOfThePathWhateverIsInIt() {
    assertThatThrownBy(() -> api.get(NodeLabels.NODE, "a/../../b?c").object())
        .hasMessageContaining("HTTP status 404");
    assertThat(emulator.calls().get(0).path()).isEqualTo("/api/v1/nodes/a/../../b?c");
    assertThat(emulator.calls().get(0).query()).isEmpty();
  }
}
