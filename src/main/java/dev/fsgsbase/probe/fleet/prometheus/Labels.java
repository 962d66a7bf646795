package dev.fsgsbase.probe.fleet.prometheus;

import dev.fsgsbase.probe.fleet.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The labels of one series; used again for the next one. */
final class Labels {
  /**
   * Labels that say something of the host, or come from the target in their place: the rest is what
   * all series of a target have in common. Prometheus renames ours where the target has one of its
   * own.
   */
  private static final Set<String> OF_THE_HOST =
      Set.of(
          "__name__",
          "node",
          "architecture",
          "kernel_release",
          "cpu_vendor",
          "cpu_model",
          "hypervisor",
          "pool",
          "verdict",
          "cause");

  private static final String RENAMED = "exported_";

  private final List<String> names = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  void clear() {
    names.clear();
    values.clear();
  }

  void add(String name, String value) {
    int at = names.size();
    while (at > 0 && names.get(at - 1).compareTo(name) > 0) {
      at--;
    }
    names.add(at, name);
    values.add(at, value);
  }

  /** The value of a label; empty if there is none, which is the same to Prometheus. */
  String get(String name) {
    int at = names.indexOf(name);
    return at < 0 ? "" : values.get(at);
  }

  /** The value of a label, fit to be shown. */
  String shown(String name) {
    return Shown.text(get(name));
  }

  /** What tells this target from every other; no two sets of labels give the same text. */
  String target() {
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      if (!isOfTheHost(names.get(i))) {
        key.append(names.get(i)).append('=').append(values.get(i).length()).append(':');
        key.append(values.get(i));
      }
    }
    return key.toString();
  }

  private static boolean isOfTheHost(String name) {
    return OF_THE_HOST.contains(name)
        || (name.startsWith(RENAMED) && OF_THE_HOST.contains(name.substring(RENAMED.length())));
  }
}
