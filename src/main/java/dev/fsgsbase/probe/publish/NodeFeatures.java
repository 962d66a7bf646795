package dev.fsgsbase.probe.publish;

import dev.fsgsbase.probe.format.NfdFormat;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a NodeFeature for Node Feature Discovery, in this namespace. It belongs to the DaemonSet,
 * so it goes with the release and not with a pod. Source: node-feature-discovery,
 * api/nfd/v1alpha1/types.go.
 */
final class NodeFeatures implements Publisher {
  private static final String API = "nfd.k8s-sigs.io/v1alpha1";
  private static final String FEATURE = "/apis/" + API + "/namespaces/{ns}/nodefeatures/{name}";
  private static final String DAEMON_SET = "/apis/apps/v1/namespaces/{ns}/daemonsets/{name}";
  private static final String NODE_NAME = "nfd.node.kubernetes.io/node-name";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ApiServer api;
  private final String daemonSet;

  NodeFeatures(ApiServer api, String daemonSet) {
    this.api = api;
    this.daemonSet = daemonSet;
  }

  @Override
  public Mode mode() {
    return Mode.NFD_CUSTOM_RESOURCE;
  }

  @Override
  public Outcome publish(Statement statement) throws PublishException {
    String namespace = api.namespace();
    String name = daemonSet + "-" + statement.node();
    ApiAnswer found = api.get(FEATURE, namespace, name);
    JsonNode present = found.status() == ApiAnswer.NOT_FOUND ? found.body() : found.object();
    JsonNode verdict = present.path("spec").path("labels").path("fsgsbase.dev/verdict");
    if (!statement.mayReplace(
        verdict.isString() ? verdict.asString() : null, statement.document().verdict())) {
      return Outcome.WAITING;
    }
    Map<String, ?> wanted = wanted(statement, namespace, name);
    if (isThere(JSON.valueToTree(wanted), present)) {
      return Outcome.UNCHANGED;
    }
    api.apply(wanted, FEATURE, namespace, name).object();
    return Outcome.WRITTEN;
  }

  /**
   * Labels to make, and the same as features for rules, by the names that the local source gives
   * them. All kinds of features are there, because early versions require them.
   */
  private Map<String, ?> wanted(Statement statement, String namespace, String name)
      throws PublishException {
    Map<String, String> features = NfdFormat.features(statement.document());
    return Map.of(
        "apiVersion",
        API,
        "kind",
        "NodeFeature",
        "metadata",
        Map.of(
            "name",
            name,
            "namespace",
            namespace,
            "labels",
            Map.of(NODE_NAME, statement.node()),
            "ownerReferences",
            new Object[] {owner(namespace)}),
        "spec",
        Map.of(
            "labels",
            features,
            "features",
            Map.of(
                "flags",
                Map.of(),
                "attributes",
                Map.of("local.feature", Map.of("elements", features)),
                "instances",
                Map.of())));
  }

  private Map<String, String> owner(String namespace) throws PublishException {
    JsonNode owner = api.get(DAEMON_SET, namespace, daemonSet).object();
    return Map.of(
        "apiVersion",
        "apps/v1",
        "kind",
        "DaemonSet",
        "name",
        daemonSet,
        "uid",
        owner.path("metadata").path("uid").asString(""));
  }

  /** Others may have added to it beside us; only what is ours is compared. */
  private static boolean isThere(JsonNode wanted, JsonNode present) {
    return Stream.of(
            JsonPointer.compile("/metadata/ownerReferences"),
            JsonPointer.compile("/metadata/labels")
                .append(JsonPointer.empty().appendProperty(NODE_NAME)),
            JsonPointer.compile("/spec/labels"),
            JsonPointer.compile("/spec/features/attributes/local.feature/elements"))
        .allMatch(part -> present.at(part).equals(wanted.at(part)));
  }
}
