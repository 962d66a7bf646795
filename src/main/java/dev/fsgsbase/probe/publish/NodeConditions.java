package dev.fsgsbase.probe.publish;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Keeps the Node's condition {@link UsableCondition#TYPE}: a heartbeat while it stays as it is, and
 * an Event when it changes. The first condition of a Node is no change, except the security
 * finding.
 */
final class NodeConditions implements Publisher {
  private static final String STATUS = NodeLabels.NODE + "/status";

  /** A heartbeat a little early, rather than one that is late by a whole interval. */
  private static final double DUE = 0.85;

  private final ApiServer api;
  private final Duration heartbeat;
  private final Clock clock;

  /** An Event that could not be written yet; a later change takes its place. */
  private @Nullable Map<String, ?> unsaid;

  NodeConditions(ApiServer api, Duration heartbeat, Clock clock) {
    this.api = api;
    this.heartbeat = heartbeat;
    this.clock = clock;
  }

  @Override
  public Mode mode() {
    return Mode.NODE_CONDITION;
  }

  @Override
  public Outcome publish(Statement statement) throws PublishException {
    JsonNode node = api.get(NodeLabels.NODE, statement.node()).object();
    UsableCondition present = UsableCondition.in(node);
    UsableCondition wanted =
        UsableCondition.of(statement.document(), clock.instant()).after(present);
    if (!statement.mayReplace(present == null ? null : present.reason(), wanted.reason())) {
      return Outcome.WAITING;
    }
    boolean same = present != null && wanted.saysAs(present);
    Duration age =
        present == null ? heartbeat : Duration.between(present.heartbeat(), wanted.heartbeat());
    Outcome outcome;
    if (same && isFresh(age)) {
      outcome = Outcome.unchangedUntil(heartbeat.minus(age));
    } else {
      api.merge(wanted.patch(), STATUS, statement.node()).object();
      outcome = same ? Outcome.RENEWED : Outcome.WRITTEN;
      if (!same && (present != null || Debounce.isUrgent(statement.document()))) {
        unsaid = NodeEvent.of(node, statement.document(), present, wanted);
      }
    }
    say();
    return outcome;
  }

  /** A time that is still to come is from a clock that was wrong. */
  private boolean isFresh(Duration age) {
    return !age.isNegative() && age.toMillis() < heartbeat.toMillis() * DUE;
  }

  private void say() throws PublishException {
    Map<String, ?> event = unsaid;
    if (event != null) {
      api.create(event, NodeEvent.EVENTS).object();
      unsaid = null;
    }
  }
}
