package dev.fsgsbase.probe.publish;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the emulator answers. */
@SuppressWarnings("ArrayRecordComponent") // identity is all that anybody asks of it
public record ApiReply(int status, Map<String, String> headers, byte[] body) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static ApiReply of(int status, JsonNode object) {
    return new ApiReply(
        status, Map.of("Content-Type", "application/json"), JSON.writeValueAsBytes(object));
  }

  static ApiReply text(int status, String text) {
    return new ApiReply(
        status,
        Map.of("Content-Type", "text/plain; charset=utf-8"),
        text.getBytes(StandardCharsets.UTF_8));
  }

  /** A Status that says what is wrong, as the API server words it. */
  static ApiReply failure(int status, String reason, String message) {
    return failure(status, reason, message, List.of());
  }

  static ApiReply failure(int status, String reason, String message, List<?> causes) {
    Map<String, Object> body = new HashMap<>();
    body.put("kind", "Status");
    body.put("apiVersion", "v1");
    body.put("metadata", Map.of());
    body.put("status", "Failure");
    body.put("message", message);
    body.put("reason", reason);
    body.put("details", Map.of("causes", causes));
    body.put("code", status);
    return of(status, JSON.valueToTree(body));
  }

  ApiReply with(String header, String value) {
    Map<String, String> all = new HashMap<>(headers);
    all.put(header, value);
    return new ApiReply(status, all, body);
  }
}
