package dev.fsgsbase.probe.publish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The objects of {@link ApiServerEmulator}, and what becomes of a call about them. */
public final class ApiStore {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> PATCHES =
      Set.of(
          "application/apply-patch+yaml",
          "application/json-patch+json",
          "application/merge-patch+json",
          "application/strategic-merge-patch+json");

  /** Says why a change is not admitted; empty if it is. */
  @FunctionalInterface
  public interface Admission {
    List<String> refusals(
        ApiCall.Target target, String operation, @Nullable JsonNode before, JsonNode after);
  }

  private final Map<String, ManagedObject> objects = new HashMap<>();
  private final List<JsonNode> events = new ArrayList<>();
  private BiPredicate<String, ApiCall.Target> rights = (verb, target) -> true;
  private Admission admission = (target, operation, before, after) -> List.of();

  /** Holds this object from now on, in the place of what was there. */
  public synchronized void put(String path, JsonNode object) {
    objects.put(path, new ManagedObject((ObjectNode) object.deepCopy()));
  }

  /** A Node without any labels or conditions of ours. */
  public void putNode(String name) {
    ObjectNode node = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Node");
    ObjectNode metadata = node.putObject("metadata").put("name", name).put("resourceVersion", "1");
    metadata.put("uid", UUID.randomUUID().toString());
    metadata.putObject("labels").put("kubernetes.io/hostname", name);
    node.putObject("spec").put("podCIDR", "10.1.0.0/24");
    ObjectNode ready = node.putObject("status").putArray("conditions").addObject();
    ready.put("type", "Ready").put("status", "True").put("reason", "KubeletReady");
    put("/api/v1/nodes/" + name, node);
  }

  public synchronized void remove(String path) {
    objects.remove(path);
  }

  /** An object; one without anything if it is not there. */
  public synchronized JsonNode get(String path) {
    ManagedObject object = objects.get(path);
    return object == null ? JSON.missingNode() : object.object().deepCopy();
  }

  public JsonNode node(String name) {
    return get("/api/v1/nodes/" + name);
  }

  /** Somebody else labels a Node. */
  synchronized void label(String node, String manager, String name, String value) {
    ManagedObject object = objects.get("/api/v1/nodes/" + node);
    if (object != null) {
      object.update(manager, JSON.getNodeFactory().stringNode(value), "metadata", "labels", name);
    }
  }

  public synchronized List<JsonNode> events() {
    return List.copyOf(events);
  }

  /** What the account may do, by verb and target, as RBAC decides. */
  public synchronized void rights(BiPredicate<String, ApiCall.Target> allowed) {
    rights = allowed;
  }

  public synchronized void admission(Admission policy) {
    admission = policy;
  }

  synchronized ApiReply answer(ApiCall call) {
    ApiCall.Target target = call.target();
    if (target == null) {
      return ApiReply.text(404, "404 page not found\n");
    }
    if (!rights.test(call.verb(), target)) {
      return forbidden(call.verb(), target);
    }
    return switch (call.method()) {
      case "GET" -> {
        ManagedObject object = objects.get(call.path());
        yield object == null ? notFound(target) : ApiReply.of(200, object.object());
      }
      case "PATCH" -> patch(call, target);
      case "POST" -> create(call, target);
      default -> ApiReply.failure(405, "MethodNotAllowed", "not supported here");
    };
  }

  private static ApiReply forbidden(String verb, ApiCall.Target target) {
    return ApiReply.failure(
        403,
        "Forbidden",
        "%s \"%s\" is forbidden: User \"system:serviceaccount:obs:probe\" cannot %s resource \"%s\" in API group \"%s\""
            .formatted(target.described(), target.name(), verb, target.resource(), target.group()));
  }

  private static ApiReply notFound(ApiCall.Target target) {
    return ApiReply.failure(
        404, "NotFound", target.described() + " \"" + target.name() + "\" not found");
  }

  private ApiReply patch(ApiCall call, ApiCall.Target target) {
    if (!PATCHES.contains(call.type())) {
      return ApiReply.failure(
          415,
          "UnsupportedMediaType",
          "the body of the request was in an unknown format - accepted media types include: "
              + String.join(", ", PATCHES));
    }
    boolean apply = call.isApply();
    String wrong =
        apply
            ? (call.parameter("fieldManager") == null ? "fieldManager" : null)
            : call.parameter("force") == null ? null : "force";
    if (wrong != null) {
      return ApiReply.failure(422, "Invalid", "PatchOptions.meta.k8s.io \"\" is invalid: " + wrong);
    }
    String path = call.path().replaceFirst("/status$", "");
    ManagedObject before = objects.get(path);
    if (before == null) {
      return apply ? applyNew(call, target, path) : notFound(target);
    }
    ObjectNode body = (ObjectNode) call.body();
    JsonNode uid = body.path("metadata").path("uid");
    if (uid.isString() && !uid.equals(before.object().path("metadata").path("uid"))) {
      return ApiReply.failure(409, "Conflict", "Precondition failed: UID in precondition");
    }
    ManagedObject after = before.copy();
    if (apply) {
      String manager = String.valueOf(call.parameter("fieldManager"));
      Map<String, String> conflicts = before.conflicts(manager, body);
      if (!conflicts.isEmpty() && !"true".equals(call.parameter("force"))) {
        return conflict(conflicts);
      }
      after.apply(manager, body);
    } else if (target.subResource().equals("status")) {
      mergeStatus(after.object(), body);
    } else {
      return ApiReply.failure(500, "InternalError", "the emulator merges status only");
    }
    return store(target, path, before.object(), after);
  }

  private ApiReply applyNew(ApiCall call, ApiCall.Target target, String path) {
    if (!rights.test("create", target)) {
      return forbidden("create", target);
    }
    ObjectNode body = (ObjectNode) call.body().deepCopy();
    JsonNode uid = body.path("metadata").path("uid");
    if (uid.isString()) {
      return ApiReply.failure(
          409,
          "Conflict",
          "Operation cannot be fulfilled on %s \"%s\": uid mismatch: the provided object specified uid %s, and no existing object was found"
              .formatted(target.described(), target.name(), uid.asString()));
    }
    ObjectNode metadata = JSON.createObjectNode().put("name", target.name());
    metadata.put("uid", UUID.randomUUID().toString()).put("resourceVersion", "0");
    ObjectNode object = JSON.createObjectNode();
    object.setAll(
        Map.of(
            "apiVersion",
            body.path("apiVersion"),
            "kind",
            body.path("kind"),
            "metadata",
            metadata));
    ManagedObject made = new ManagedObject(object);
    made.apply(String.valueOf(call.parameter("fieldManager")), body);
    return store(target, path, null, made);
  }

  private ApiReply store(
      ApiCall.Target target, String path, @Nullable ObjectNode before, ManagedObject after) {
    if (before != null && before.equals(after.object())) {
      objects.put(path, after);
      return ApiReply.of(200, after.object());
    }
    List<String> refusals =
        admission.refusals(target, before == null ? "CREATE" : "UPDATE", before, after.object());
    if (!refusals.isEmpty()) {
      return ApiReply.failure(
          422,
          "Invalid",
          "%s \"%s\" is forbidden: ValidatingAdmissionPolicy 'probe' with binding 'probe' denied request: %s"
              .formatted(target.described(), target.name(), refusals));
    }
    ObjectNode metadata = (ObjectNode) after.object().path("metadata");
    int version = metadata.path("resourceVersion").asInt(0) + 1;
    metadata.put("resourceVersion", Integer.toString(version));
    objects.put(path, after);
    return ApiReply.of(before == null ? 201 : 200, after.object());
  }

  private static ApiReply conflict(Map<String, String> conflicts) {
    String all =
        conflicts.entrySet().stream()
            .map(entry -> "conflict with \"" + entry.getValue() + "\" using v1: " + entry.getKey())
            .reduce((one, other) -> one + ", " + other)
            .orElse("");
    List<Map<String, String>> causes =
        conflicts.keySet().stream()
            .map(field -> Map.of("reason", "FieldManagerConflict", "field", field))
            .toList();
    return ApiReply.failure(
        409, "Conflict", "Apply failed with " + conflicts.size() + " conflict: " + all, causes);
  }

  /** Conditions are merged by their type, and everything else is replaced. */
  private static void mergeStatus(ObjectNode object, ObjectNode patch) {
    ObjectNode status = (ObjectNode) object.path("status");
    patch
        .path("status")
        .propertyStream()
        .filter(field -> !field.getKey().equals("conditions"))
        .forEach(field -> status.set(field.getKey(), field.getValue()));
    ArrayNode conditions = status.withArray("conditions");
    for (JsonNode changed : patch.path("status").path("conditions")) {
      JsonNode present = null;
      for (JsonNode condition : conditions) {
        present = condition.path("type").equals(changed.path("type")) ? condition : present;
      }
      if (present instanceof ObjectNode condition) {
        condition.setAll((ObjectNode) changed);
      } else {
        conditions.add(changed);
      }
    }
  }

  private ApiReply create(ApiCall call, ApiCall.Target target) {
    if (!call.type().equals("application/json")) {
      return ApiReply.failure(415, "UnsupportedMediaType", "the body was in an unknown format");
    }
    JsonNode about = call.body().path("involvedObject");
    boolean named = !call.body().path("metadata").path("generateName").asString("").isEmpty();
    boolean home =
        call.body().path("metadata").path("namespace").asString("").equals(target.namespace());
    boolean nodes = about.path("namespace").isMissingNode() && target.namespace().equals("default");
    if (!target.resource().equals("events") || !named || !home || !nodes) {
      return ApiReply.failure(422, "Invalid", "Event is invalid: " + call.body());
    }
    events.add(call.body());
    return ApiReply.of(201, call.body());
  }
}
