package dev.fsgsbase.probe.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.NamedRuleWithOperations;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the probe may do to nodes, decided by the rendered policy's own expressions. */
class AdmissionPolicyTest {
  private static final ValidatingAdmissionPolicy BOTH = policy("labels-and-condition");
  private static final String OPERATION =
      "The probe may update nodes, and neither create nor delete them, nor connect to them.";
  private static final String OTHER_NODE =
      "The probe may update the node that it runs on, and no other.";
  private static final String LABELS = "The probe may not change the labels of others.";
  private static final String METADATA =
      "The probe may not change a node's metadata other than labels.";
  private static final String SPEC = "The probe may not change a node's specification.";
  private static final String CONDITIONS = "The probe may not change the conditions of others.";
  private static final String STATUS =
      "The probe may not change a node's status other than conditions.";

  private static ValidatingAdmissionPolicy policy(String mode) {
    return Chart.render(Chart.ci(mode)).only(ValidatingAdmissionPolicy.class);
  }

  private static List<String> refusals(NodeUpdate update) {
    return refusals(BOTH, update);
  }

  private static List<String> refusals(ValidatingAdmissionPolicy policy, NodeUpdate update) {
    return new AdmissionPolicy(policy).refusals(update.values());
  }

  @Test
  void itConcernsEveryCallOfTheProbesAccountAboutNodesAndFailsClosed() {
    AdmissionPolicy policy = new AdmissionPolicy(BOTH);

    assertThat(policy.concerns(NodeUpdate.ofNode().request)).isTrue();
    assertThat(policy.concerns(NodeUpdate.ofNode().user("system:node:node-a", "").request))
        .isFalse();
    assertThat(policy.concerns(NodeUpdate.ofNode().user(NodeUpdate.ACCOUNT + "2", "").request))
        .isFalse();
    assertThat(BOTH.getSpec().getFailurePolicy()).isEqualTo("Fail");
    NamedRuleWithOperations rule = BOTH.getSpec().getMatchConstraints().getResourceRules().get(0);
    assertThat(rule.getOperations()).containsExactly("*");
    assertThat(rule.getResources()).containsExactly("nodes", "nodes/*");
    ValidatingAdmissionPolicyBinding binding =
        Chart.render(Chart.ci("labels-and-condition")).only(ValidatingAdmissionPolicyBinding.class);
    assertThat(binding.getSpec().getPolicyName()).isEqualTo(BOTH.getMetadata().getName());
    assertThat(binding.getSpec().getValidationActions()).containsExactly("Deny", "Audit");
    assertThat(binding.getSpec().getMatchResources()).isNull();
  }

  private static Stream<Consumer<NodeUpdate>> ownLabels() {
    return Stream.of(
        update -> {},
        update -> update.set("metadata.labels", "fsgsbase.dev/verdict", "enabled"),
        update -> update.set("metadata.labels", "fsgsbase.dev/usable", "true"),
        update -> update.remove("metadata.labels", "fsgsbase.dev/usable"),
        update -> update.set("metadata", "managedFields", List.of()),
        update -> update.set("metadata", "resourceVersion", "4712"));
  }

  @ParameterizedTest
  @MethodSource("ownLabels")
  void itsOwnLabelsOnItsOwnNodeAreItsOwn(Consumer<NodeUpdate> change) {
    assertThat(refusals(NodeUpdate.ofNode().with(change))).isEmpty();
  }

  @Test
  void aNodeWithoutLabelsCanGetThem() {
    NodeUpdate update = NodeUpdate.ofNode();
    update.set("metadata", "labels", Map.of("fsgsbase.dev/usable", "true"));
    YamlFile.map(update.oldObject.get("metadata")).remove("labels");

    assertThat(refusals(update)).isEmpty();
  }

  private static Stream<Consumer<NodeUpdate>> ownCondition() {
    return Stream.of(
        update -> update.condition("FsgsbaseUsable", "status", "True"),
        update -> update.condition("FsgsbaseUsable", "lastHeartbeatTime", "2026-11-22T00:00:00Z"),
        update -> update.withoutCondition("FsgsbaseUsable"));
  }

  @ParameterizedTest
  @MethodSource("ownCondition")
  void itsOwnConditionIsItsOwnByTheStatus(Consumer<NodeUpdate> change) {
    assertThat(refusals(NodeUpdate.ofStatus().with(change))).isEmpty();
    assertThat(refusals(NodeUpdate.ofNode().with(change))).containsExactly(CONDITIONS);
  }

  @Test
  void theFirstConditionAndAStatusWithoutAnyAreWell() {
    NodeUpdate update = NodeUpdate.ofStatus();
    update.set("status", "conditions", List.of(Map.of("type", "FsgsbaseUsable", "status", "True")));
    YamlFile.map(update.oldObject.get("status")).remove("conditions");

    assertThat(refusals(update)).isEmpty();
  }

  @Test
  void itsLabelsAreNotItsOwnByTheStatus() {
    NodeUpdate update = NodeUpdate.ofStatus().set("metadata.labels", "fsgsbase.dev/usable", "true");

    assertThat(refusals(update)).containsExactly(LABELS);
  }

  @Test
  void aModeThatIsOffOwnsNothing() {
    NodeUpdate labels = NodeUpdate.ofNode().set("metadata.labels", "fsgsbase.dev/usable", "true");
    NodeUpdate condition = NodeUpdate.ofStatus().condition("FsgsbaseUsable", "status", "True");

    assertThat(refusals(policy("node-condition"), labels)).containsExactly(LABELS);
    assertThat(refusals(policy("node-condition"), condition)).isEmpty();
    assertThat(refusals(policy("node-labels"), labels)).containsExactly(LABELS);
    assertThat(refusals(policy("node-labels"), condition)).containsExactly(CONDITIONS);
    assertThat(
            refusals(
                policy("node-labels"),
                NodeUpdate.ofNode().set("metadata.labels", "hardware.example.com/usable", "true")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "status"})
  void anotherNodeIsRefused(String subResource) {
    assertThat(refusals(NodeUpdate.of(subResource).user(NodeUpdate.ACCOUNT, "node-b")))
        .containsExactly(OTHER_NODE);
  }

  @Test
  void aTokenThatIsBoundToNoNodeIsRefused() {
    assertThat(refusals(NodeUpdate.ofNode().user(NodeUpdate.ACCOUNT, "")))
        .containsExactly(OTHER_NODE);

    NodeUpdate empty = NodeUpdate.ofNode();
    YamlFile.map(empty.request.get("userInfo"))
        .put("extra", Map.of("authentication.kubernetes.io/node-name", List.of()));
    assertThat(refusals(empty)).containsExactly(OTHER_NODE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CREATE", "DELETE", "CONNECT"})
  void anythingButAnUpdateIsRefused(String operation) {
    NodeUpdate update = NodeUpdate.ofNode();
    update.request.put("operation", operation);

    assertThat(refusals(update)).contains(OPERATION);
  }

  @Test
  void anotherSubresourceIsRefused() {
    assertThat(refusals(NodeUpdate.of("proxy"))).contains(OPERATION);
  }

  private static Stream<String> foreignLabels() {
    return NodeUpdate.fields("metadata.labels").stream()
        .filter(label -> !label.matches("fsgsbase.dev/(verdict|usable)"));
  }

  @ParameterizedTest
  @MethodSource("foreignLabels")
  void everyOtherLabelIsSomebodyElses(String label) {
    for (String subResource : List.of("", "status")) {
      assertThat(refusals(NodeUpdate.of(subResource).set("metadata.labels", label, "changed")))
          .containsExactly(LABELS);
      assertThat(refusals(NodeUpdate.of(subResource).remove("metadata.labels", label)))
          .containsExactly(LABELS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"new", "fsgsbase.dev/new", "fsgsbase.dev.example.com/usable"})
  void aNewLabelOfAnotherNameIsRefused(String label) {
    for (String subResource : List.of("", "status")) {
      assertThat(refusals(NodeUpdate.of(subResource).set("metadata.labels", label, "")))
          .containsExactly(LABELS);
    }
  }

  private static Stream<String> fixedMetadata() {
    return Stream.concat(NodeUpdate.fields("metadata").stream(), Stream.of("selfLink"))
        .filter(field -> !List.of("labels", "managedFields", "resourceVersion").contains(field));
  }

  @ParameterizedTest
  @MethodSource("fixedMetadata")
  void everyOtherFieldOfTheMetadataIsFixed(String field) {
    for (String subResource : List.of("", "status")) {
      assertThat(refusals(NodeUpdate.of(subResource).set("metadata", field, "changed")))
          .contains(METADATA);
    }
  }

  @Test
  void oneAnnotationMoreOrLessIsRefused() {
    assertThat(refusals(NodeUpdate.ofNode().set("metadata.annotations", "new", "")))
        .containsExactly(METADATA);
    assertThat(
            refusals(
                NodeUpdate.ofNode().remove("metadata.annotations", "node.alpha.kubernetes.io/ttl")))
        .containsExactly(METADATA);
    assertThat(refusals(NodeUpdate.ofNode().remove("metadata", "finalizers")))
        .containsExactly(METADATA);
  }

  private static Stream<String> specFields() {
    return Stream.concat(NodeUpdate.fields("spec").stream(), Stream.of("configSource"));
  }

  @ParameterizedTest
  @MethodSource("specFields")
  void everyFieldOfTheSpecificationIsFixed(String field) {
    for (String subResource : List.of("", "status")) {
      assertThat(refusals(NodeUpdate.of(subResource).set("spec", field, "changed")))
          .containsExactly(SPEC);
    }
    if (!field.equals("configSource")) {
      assertThat(refusals(NodeUpdate.ofNode().remove("spec", field))).containsExactly(SPEC);
    }
  }

  private static Stream<String> statusFields() {
    return Stream.concat(NodeUpdate.fields("status").stream(), Stream.of("phase", "later"))
        .filter(field -> !field.equals("conditions"));
  }

  @ParameterizedTest
  @MethodSource("statusFields")
  void everyOtherFieldOfTheStatusIsFixedAlsoOneThatComesLater(String field) {
    for (String subResource : List.of("", "status")) {
      assertThat(refusals(NodeUpdate.of(subResource).set("status", field, "changed")))
          .containsExactly(STATUS);
    }
    if (NodeUpdate.fields("status").contains(field)) {
      assertThat(refusals(NodeUpdate.ofStatus().remove("status", field))).containsExactly(STATUS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ready", "MemoryPressure", "FsgsbaseUsable2"})
  void everyOtherConditionIsSomebodyElses(String type) {
    for (String subResource : List.of("", "status")) {
      assertThat(refusals(NodeUpdate.of(subResource).condition(type, "status", "Unknown")))
          .containsExactly(CONDITIONS);
    }
    if (!type.startsWith("Fsgsbase")) {
      assertThat(refusals(NodeUpdate.ofStatus().withoutCondition(type)))
          .containsExactly(CONDITIONS);
    }
  }
}
