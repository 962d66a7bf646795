package dev.fsgsbase.probe.publish;

import dev.fsgsbase.probe.format.ReportDocument;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;

/**
 * The condition {@code FsgsbaseUsable} of a Node. Source: Kubernetes, API reference, NodeCondition.
 *
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param reason the verdict as one word, such as {@code DisabledByKernel}
 * @param message reason and remedy, for people
 * @param heartbeat when it was last written
 * @param transition since when the status is what it is
 */
record UsableCondition(
    String status, String reason, String message, Instant heartbeat, Instant transition) {
  static final String TYPE = "FsgsbaseUsable";

  /** As much as an Event may say (Kubernetes: 1024 bytes), with room for what stands before. */
  private static final int MAX_MESSAGE = 800;

  /** As a report says, and as if it always had. */
  static UsableCondition of(ReportDocument document, Instant now) {
    Boolean usable = document.usable();
    String message = document.reason() + " " + document.remedy();
    Instant seconds = now.truncatedTo(ChronoUnit.SECONDS);
    return new UsableCondition(
        usable == null ? "Unknown" : usable ? "True" : "False",
        word(document.verdict()),
        message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) + "…" : message,
        seconds,
        seconds);
  }

  private static String word(String verdict) {
    return Arrays.stream(verdict.split("-", -1))
        .map(StringUtils::capitalize)
        .collect(Collectors.joining());
  }

  /** What a Node has; null if it has none. */
  static @Nullable UsableCondition in(JsonNode node) {
    for (JsonNode condition : node.path("status").path("conditions")) {
      if (condition.path("type").asString("").equals(TYPE)) {
        return new UsableCondition(
            condition.path("status").asString(""),
            condition.path("reason").asString(""),
            condition.path("message").asString(""),
            time(condition.path("lastHeartbeatTime")),
            time(condition.path("lastTransitionTime")));
      }
    }
    return null;
  }

  /** What is not there, or is no time, was long ago. */
  private static Instant time(JsonNode time) {
    try {
      return Instant.parse(time.asString(""));
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  /** This one as the successor of another, whose status it may have had already. */
  UsableCondition after(@Nullable UsableCondition before) {
    return before == null || !before.status.equals(status)
        ? this
        : new UsableCondition(status, reason, message, heartbeat, before.transition);
  }

  /** Whether status and reason are the same: a person's words may differ. */
  boolean saysAs(UsableCondition other) {
    return status.equals(other.status) && reason.equals(other.reason);
  }

  /** As a strategic merge patch of the Node's status. */
  Map<String, ?> patch() {
    Map<String, String> condition =
        Map.of(
            "type", TYPE,
            "status", status,
            "reason", reason,
            "message", message,
            "lastHeartbeatTime", heartbeat.toString(),
            "lastTransitionTime", transition.toString());
    return Map.of("status", Map.of("conditions", new Object[] {condition}));
  }
}
