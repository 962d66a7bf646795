package dev.fsgsbase.probe.publish;

import dev.fsgsbase.probe.format.ReportDocument;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An Event about a Node. Those of Nodes are in the namespace {@code default}, whoever makes them.
 * Source: Kubernetes, API reference, Event (core/v1).
 */
final class NodeEvent {
  static final String EVENTS = "/api/v1/namespaces/default/events";
  private static final Set<String> WARNINGS = Set.of("enabled-behind-kernel", "broken");

  private NodeEvent() {}

  /**
   * The condition changed.
   *
   * @param before what it was, null if there was none
   */
  static Map<String, ?> of(
      JsonNode node,
      ReportDocument document,
      @Nullable UsableCondition before,
      UsableCondition now) {
    String name = node.path("metadata").path("name").asString("");
    String time = now.heartbeat().toString();
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("apiVersion", "v1");
    event.put("kind", "Event");
    event.put("metadata", Map.of("generateName", name + ".", "namespace", "default"));
    event.put(
        "involvedObject",
        Map.of(
            "apiVersion",
            "v1",
            "kind",
            "Node",
            "name",
            name,
            "uid",
            node.path("metadata").path("uid").asString("")));
    event.put("type", WARNINGS.contains(document.verdict()) ? "Warning" : "Normal");
    event.put("reason", now.reason());
    event.put("message", message(before, now));
    event.put("source", Map.of("component", ApiServer.MANAGER, "host", name));
    event.put("reportingComponent", ApiServer.MANAGER);
    event.put("reportingInstance", name);
    event.put("firstTimestamp", time);
    event.put("lastTimestamp", time);
    event.put("count", 1);
    return event;
  }

  private static String message(@Nullable UsableCondition before, UsableCondition now) {
    String from = before == null ? "" : " from " + before.status() + " (" + before.reason() + ")";
    return "%s changed%s to %s (%s): %s"
        .formatted(UsableCondition.TYPE, from, now.status(), now.reason(), now.message());
  }
}
