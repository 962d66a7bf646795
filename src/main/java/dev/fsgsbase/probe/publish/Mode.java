package dev.fsgsbase.probe.publish;

import java.util.Locale;

/** A way to publish. */
public enum Mode {
  /** A feature file of Node Feature Discovery's local source. */
  NFD_FILE,
  /** A NodeFeature object of Node Feature Discovery. */
  NFD_CUSTOM_RESOURCE,
  /** Labels of the Node. */
  NODE_LABELS,
  /** A condition of the Node, with Events. */
  NODE_CONDITION;

  /** The name in properties, metrics and the log, such as {@code node-labels}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
