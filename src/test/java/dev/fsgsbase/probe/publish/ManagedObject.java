package dev.fsgsbase.probe.publish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object with the managers of its fields, as far as server-side apply needs them: fields are
 * owned one by one, owner references by their UID, other lists as a whole. Source: Kubernetes,
 * "Server-Side Apply".
 */
final class ManagedObject {
  private static final Set<List<String>> IDENTITY =
      Set.of(
          List.of("apiVersion"),
          List.of("kind"),
          List.of("metadata", "name"),
          List.of("metadata", "namespace"),
          List.of("metadata", "uid"));
  private static final String LIST_BY_UID = "ownerReferences";

  private final ObjectNode object;
  private final Map<List<String>, Set<String>> owners;

  ManagedObject(ObjectNode object) {
    this(object, Map.of());
  }

  private ManagedObject(ObjectNode object, Map<List<String>, Set<String>> owners) {
    this.object = object;
    this.owners = new HashMap<>();
    owners.forEach((field, managers) -> this.owners.put(field, new HashSet<>(managers)));
  }

  ObjectNode object() {
    return object;
  }

  /** A copy to change. */
  ManagedObject copy() {
    return new ManagedObject(object.deepCopy(), owners);
  }

  /** Sets a field by an update, which takes it over from whoever had it. */
  void update(String manager, JsonNode value, String... field) {
    set(List.of(field), value);
    owners.put(List.of(field), new HashSet<>(Set.of(manager)));
  }

  /**
   * Who stands against this being applied: fields of others that it would change.
   *
   * @return field and managers in words, such as {@code .metadata.labels.a: "kubectl-label"}
   */
  Map<String, String> conflicts(String manager, ObjectNode applied) {
    Map<String, String> conflicts = new LinkedHashMap<>();
    leaves(applied)
        .forEach((field, value) -> {
          Set<String> others = new TreeSet<>(owners.getOrDefault(field, Set.of()));
          others.remove(manager);
          if (!others.isEmpty() && !value.equals(get(field))) {
            conflicts.put("." + String.join(".", field), others.iterator().next());
          }
        });
    return conflicts;
  }

  /** Applies: sets what is there, and removes what this manager alone owned and leaves out now. */
  void apply(String manager, ObjectNode applied) {
    Map<List<String>, JsonNode> leaves = leaves(applied);
    leaves.forEach((field, value) -> {
      set(field, value);
      owners.computeIfAbsent(field, unused -> new HashSet<>()).add(manager);
    });
    for (List<String> field : List.copyOf(owners.keySet())) {
      Set<String> managers = owners.getOrDefault(field, Set.of());
      if (!leaves.containsKey(field) && managers.remove(manager) && managers.isEmpty()) {
        owners.remove(field);
        remove(field);
      }
    }
  }

  private static Map<List<String>, JsonNode> leaves(ObjectNode applied) {
    Map<List<String>, JsonNode> leaves = new LinkedHashMap<>();
    collect(List.of(), applied, leaves);
    IDENTITY.forEach(leaves::remove);
    return leaves;
  }

  private static void collect(
      List<String> field, JsonNode value, Map<List<String>, JsonNode> leaves) {
    if (value.isObject() && !value.isEmpty() && !isElement(field)) {
      value
          .propertyStream()
          .forEach(child -> collect(child(field, child.getKey()), child.getValue(), leaves));
    } else if (value.isArray() && field.get(field.size() - 1).equals(LIST_BY_UID)) {
      value.forEach(element -> collect(child(field, uid(element)), element, leaves));
    } else {
      leaves.put(field, value);
    }
  }

  private static boolean isElement(List<String> field) {
    return field.size() > 1 && field.get(field.size() - 2).equals(LIST_BY_UID);
  }

  private static List<String> child(List<String> field, String name) {
    List<String> child = new ArrayList<>(field);
    child.add(name);
    return List.copyOf(child);
  }

  private static String uid(JsonNode element) {
    return element.path("uid").asString("");
  }

  private @Nullable JsonNode get(List<String> field) {
    JsonNode value = object;
    for (String name : field) {
      value = value.isArray() ? element((ArrayNode) value, name) : value.path(name);
    }
    return value.isMissingNode() ? null : value;
  }

  private static JsonNode element(ArrayNode list, String uid) {
    for (JsonNode element : list) {
      if (uid(element).equals(uid)) {
        return element;
      }
    }
    return list.path(-1);
  }

  private void set(List<String> field, JsonNode value) {
    ObjectNode parent = object;
    for (String name : field.subList(0, field.size() - (isElement(field) ? 2 : 1))) {
      parent =
          parent.path(name).isObject() ? (ObjectNode) parent.path(name) : parent.putObject(name);
    }
    if (isElement(field)) {
      ArrayNode list =
          parent.path(LIST_BY_UID).isArray()
              ? (ArrayNode) parent.path(LIST_BY_UID)
              : parent.putArray(LIST_BY_UID);
      removeElement(list, field.get(field.size() - 1));
      list.add(value.deepCopy());
    } else {
      parent.set(field.get(field.size() - 1), value.deepCopy());
    }
  }

  private void remove(List<String> field) {
    JsonNode parent = get(field.subList(0, field.size() - 1));
    String name = field.get(field.size() - 1);
    if (parent instanceof ObjectNode map) {
      map.remove(name);
    } else if (parent instanceof ArrayNode list) {
      removeElement(list, name);
    }
  }

  private static void removeElement(ArrayNode list, String uid) {
    for (int i = list.size() - 1; i >= 0; i--) {
      if (uid(list.get(i)).equals(uid)) {
        list.remove(i);
      }
    }
  }
}
