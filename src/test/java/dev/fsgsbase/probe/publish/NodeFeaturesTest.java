package dev.fsgsbase.probe.publish;

import static dev.fsgsbase.probe.publish.Statements.certain;
import static dev.fsgsbase.probe.publish.Statements.first;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fsgsbase.probe.testing.Json;
import dev.fsgsbase.probe.verdict.Cause;
import dev.fsgsbase.probe.verdict.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class NodeFeaturesTest extends Emulated {
  private static final String DAEMON_SET = "/apis/apps/v1/namespaces/obs/daemonsets/probe";
  private static final String PATH =
      "/apis/nfd.k8s-sigs.io/v1alpha1/namespaces/obs/nodefeatures/probe-web-1";
  private NodeFeatures features;

  @BeforeEach
  void daemonSet() {
    owner("uid-1");
    features = new NodeFeatures(api, "probe");
  }

  private void owner(String uid) {
    emulator
        .store()
        .put(
            DAEMON_SET,
            Json.of(
                """
                {"apiVersion": "apps/v1", "kind": "DaemonSet", "metadata": {"name": "probe", "uid": "%s"}}
                """
                    .formatted(uid)));
  }

  private JsonNode feature() {
    return emulator.store().get(PATH);
  }

  @Test
  void itIsMadeForTheNodeAndBelongsToTheDaemonSet() throws PublishException {
    Statement statement =
        new Statement(Statements.document(Verdict.DISABLED_BY_KERNEL, Cause.KERNEL_TOO_OLD), false);

    assertThat(features.publish(statement)).isEqualTo(Outcome.WRITTEN);

    assertThat(emulator.heard())
        .containsExactly("GET nodefeatures", "GET daemonsets", "PATCH nodefeatures");
    assertThat(emulator.calls().get(2).type()).isEqualTo("application/apply-patch+yaml");
    assertThat(emulator.calls().get(2).body())
        .isEqualTo(
            Json.of(
                """
                {"apiVersion": "nfd.k8s-sigs.io/v1alpha1", "kind": "NodeFeature",
                 "metadata": {
                   "name": "probe-web-1", "namespace": "obs",
                   "labels": {"nfd.node.kubernetes.io/node-name": "web-1"},
                   "ownerReferences": [
                     {"apiVersion": "apps/v1", "kind": "DaemonSet", "name": "probe", "uid": "uid-1"}]},
                 "spec": {
                   "labels": {"fsgsbase.dev/verdict": "disabled-by-kernel",
                              "fsgsbase.dev/cause": "kernel-too-old", "fsgsbase.dev/usable": "false"},
                   "features": {
                     "flags": {}, "instances": {},
                     "attributes": {"local.feature": {"elements": {
                       "fsgsbase.dev/verdict": "disabled-by-kernel",
                       "fsgsbase.dev/cause": "kernel-too-old", "fsgsbase.dev/usable": "false"}}}}}}
                """));
    assertThat(feature().path("spec")).isEqualTo(emulator.calls().get(2).body().path("spec"));
  }

  @Test
  void whatIsThereAlreadyIsNotWrittenAgain() throws PublishException {
    features.publish(certain(Verdict.ENABLED));

    assertThat(features.publish(certain(Verdict.ENABLED))).isEqualTo(Outcome.UNCHANGED);
    assertThat(emulator.heard()).endsWith("GET nodefeatures", "GET daemonsets").hasSize(5);
  }

  @Test
  void anUnknownVerdictTakesTheLabelAway() throws PublishException {
    features.publish(certain(Verdict.ENABLED));
    features.publish(certain(Verdict.UNKNOWN));

    assertThat(feature().path("spec").path("labels"))
        .isEqualTo(Json.of("{\"fsgsbase.dev/verdict\": \"unknown\"}"));
  }

  @Test
  void whatIsNotCertainDoesNotReplaceAnotherAnswer() throws PublishException {
    features.publish(certain(Verdict.ENABLED));

    assertThat(features.publish(first(Verdict.BROKEN))).isEqualTo(Outcome.WAITING);
    assertThat(features.publish(certain(Verdict.BROKEN))).isEqualTo(Outcome.WRITTEN);
  }

  @Test
  void aNewDaemonSetIsItsNewOwner() throws PublishException {
    features.publish(certain(Verdict.ENABLED));
    owner("uid-2");

    assertThat(features.publish(certain(Verdict.ENABLED))).isEqualTo(Outcome.WRITTEN);
    assertThat(feature().path("metadata").path("ownerReferences"))
        .extracting(owner -> owner.path("uid").asString())
        .containsExactly("uid-2");
  }

  @Test
  void withoutTheDaemonSetNothingIsWritten() {
    emulator.store().remove(DAEMON_SET);

    assertThatThrownBy(() -> features.publish(certain(Verdict.ENABLED)))
        .hasMessage("HTTP status 404: daemonsets.apps \"probe\" not found");
    assertThat(feature().isMissingNode()).isTrue();
  }

  /** Without its definition the server knows no such address at all. */
  @Test
  void withoutNodeFeatureDiscoveryThatIsAFailure() {
    emulator.fails(
        call -> call.path().contains("nfd") ? ApiReply.text(404, "404 page not found\n") : null);

    assertThatThrownBy(() -> features.publish(certain(Verdict.ENABLED)))
        .hasMessage("HTTP status 404");
  }
}
