package dev.fsgsbase.probe.chart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A request about a node, of which a test changes one thing. */
final class NodeUpdate {
  static final String ACCOUNT = "system:serviceaccount:obs:probe-fsgsbase-probe";
  private static final String CLAIM = "authentication.kubernetes.io/node-name";

  final Map<String, Object> object = node();
  final Map<String, Object> oldObject = node();
  final Map<String, Object> request = new HashMap<>();

  private NodeUpdate(String subResource) {
    request.put("operation", "UPDATE");
    request.put("name", "node-a");
    if (!subResource.isEmpty()) {
      request.put("subResource", subResource); // the API server leaves out what is empty
    }
    user(ACCOUNT, "node-a");
  }

  /** Of the node's metadata and specification. */
  static NodeUpdate ofNode() {
    return new NodeUpdate("");
  }

  /** Of {@code nodes/status}, which can change metadata too. */
  static NodeUpdate ofStatus() {
    return new NodeUpdate("status");
  }

  static NodeUpdate of(String subResource) {
    return new NodeUpdate(subResource);
  }

  private static Map<String, Object> node() {
    return YamlFile.read(Path.of("src/test/resources/helm/node.yaml")).get(0);
  }

  /** Who asks; no claim if the node is empty. */
  NodeUpdate user(String name, String node) {
    Map<String, Object> user = new HashMap<>(Map.of("username", name));
    if (!node.isEmpty()) {
      user.put("extra", Map.of(CLAIM, List.of(node)));
    }
    request.put("userInfo", user);
    return this;
  }

  NodeUpdate with(Consumer<NodeUpdate> change) {
    change.accept(this);
    return this;
  }

  /** Sets a field of the new object, or removes it. */
  NodeUpdate set(String parent, String field, Object value) {
    in(object, parent).put(field, value);
    return this;
  }

  NodeUpdate remove(String parent, String field) {
    in(object, parent).remove(field);
    return this;
  }

  /** Sets a field of a condition, which is made if it is not there. */
  NodeUpdate condition(String type, String field, String value) {
    List<Map<String, Object>> conditions = conditions();
    for (Map<String, Object> condition : conditions) {
      if (type.equals(condition.get("type"))) {
        condition.put(field, value);
        return this;
      }
    }
    conditions.add(new HashMap<>(Map.of("type", type, field, value)));
    return this;
  }

  NodeUpdate withoutCondition(String type) {
    conditions().removeIf(condition -> type.equals(condition.get("type")));
    return this;
  }

  private List<Map<String, Object>> conditions() {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Object condition : YamlFile.list(in(object, "status").get("conditions"))) {
      all.add(YamlFile.map(condition));
    }
    in(object, "status").put("conditions", all);
    return all;
  }

  /** The names in a part of the node, such as {@code metadata.labels}. */
  static List<String> fields(String parent) {
    return in(node(), parent).keySet().stream().sorted().toList();
  }

  private static Map<String, Object> in(Map<String, Object> node, String path) {
    Map<String, Object> parent = node;
    for (String step : path.split("\\.", -1)) {
      parent = YamlFile.map(parent.get(step));
    }
    return parent;
  }

  /** What the policy sees; on CREATE there is no old object, on DELETE no new one. */
  Map<String, Object> values() {
    Map<String, Object> values = new HashMap<>(Map.of("request", request));
    values.put("object", "DELETE".equals(request.get("operation")) ? null : object);
    values.put("oldObject", "CREATE".equals(request.get("operation")) ? null : oldObject);
    return values;
  }
}
