package dev.fsgsbase.probe.fleet.prometheus;

import dev.fsgsbase.probe.fleet.Description;
import dev.fsgsbase.probe.fleet.Shown;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps each text and each description of one reading once, however many hosts have it. */
final class Shared {
  private final Map<String, String> texts = new ConcurrentHashMap<>();
  private final Map<Description, Description> descriptions = new ConcurrentHashMap<>();

  Description description(Labels labels) {
    Description description =
        new Description(
            text(labels, "architecture"),
            text(labels, "kernel_release"),
            text(labels, "cpu_vendor"),
            text(labels, "cpu_model"),
            text(labels, "hypervisor"),
            text(labels, "pool"));
    Description known = descriptions.putIfAbsent(description, description);
    return known == null ? description : known;
  }

  private @Nullable String text(Labels labels, String name) {
    String shown = Shown.orNull(labels.get(name));
    return shown == null ? null : shared(shown);
  }

  /** The same text, as one object. */
  String shared(String text) {
    String known = texts.putIfAbsent(text, text);
    return known == null ? text : known;
  }
}
