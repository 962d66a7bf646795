package dev.fsgsbase.probe.publish;

import dev.fsgsbase.probe.format.ReportDocument;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Labels the Node: {@code PREFIX/verdict}, and {@code PREFIX/usable} only while that is known. By
 * server-side apply, so a label that is left out goes if nobody else owns it; and a label that
 * somebody else set to another value stays, and is a failure.
 */
final class NodeLabels implements Publisher {
  static final String NODE = "/api/v1/nodes/{node}";

  private final ApiServer api;
  private final String verdict;
  private final String usable;

  NodeLabels(ApiServer api, String prefix) {
    this.api = api;
    this.verdict = prefix + "/verdict";
    this.usable = prefix + "/usable";
  }

  @Override
  public Mode mode() {
    return Mode.NODE_LABELS;
  }

  @Override
  public Outcome publish(Statement statement) throws PublishException {
    JsonNode node = api.get(NODE, statement.node()).object();
    Map<String, String> wanted = wanted(statement.document());
    Map<String, String> present = present(node);
    if (!statement.mayReplace(present.get(verdict), statement.document().verdict())) {
      return Outcome.WAITING;
    }
    if (present.equals(wanted)) {
      return Outcome.UNCHANGED;
    }
    JsonNode after = api.apply(body(node, wanted), NODE, statement.node()).object();
    if (!present(after).equals(wanted)) {
      throw new PublishException(
          "the node's labels are "
              + present(after)
              + " and not "
              + wanted
              + ": somebody else owns what should go");
    }
    return Outcome.WRITTEN;
  }

  Map<String, String> wanted(ReportDocument document) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(verdict, document.verdict());
    if (document.usable() != null) {
      labels.put(usable, document.usable().toString());
    }
    return labels;
  }

  private Map<String, String> present(JsonNode node) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (String name : new String[] {verdict, usable}) {
      JsonNode value = node.path("metadata").path("labels").path(name);
      if (value.isString()) {
        labels.put(name, value.asString());
      }
    }
    return labels;
  }

  /** With the UID: to apply to a Node that was deleted meanwhile would be to create one. */
  private static Map<String, ?> body(JsonNode node, Map<String, String> labels) {
    JsonNode metadata = node.path("metadata");
    return Map.of(
        "apiVersion",
        "v1",
        "kind",
        "Node",
        "metadata",
        Map.of(
            "name",
            metadata.path("name").asString(""),
            "uid",
            metadata.path("uid").asString(""),
            "labels",
            labels));
  }
}
