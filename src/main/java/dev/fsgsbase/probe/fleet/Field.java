package dev.fsgsbase.probe.fleet;

import dev.fsgsbase.probe.verdict.Cause;
import dev.fsgsbase.probe.verdict.Verdict;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What hosts are sorted and grouped by. */
public enum Field {
  NODE(false),
  POOL(true),
  STATE(true),
  VERDICT(true),
  CAUSE(true),
  KERNEL(true),
  CPU(true),
  HYPERVISOR(true),
  /** When the newest report began. */
  REPORT(false);

  private final boolean groups;

  Field(boolean groups) {
    this.groups = groups;
  }

  private static @Nullable String verdict(Host host) {
    Verdict verdict = host.verdict();
    return verdict == null ? null : verdict.id();
  }

  private static @Nullable String cause(Host host) {
    Cause cause = host.cause();
    return cause == null ? null : cause.id();
  }

  /** The host's value, as it is shown; null if it has none. */
  public @Nullable String of(Host host) {
    return switch (this) {
      case NODE -> host.node();
      case POOL -> host.description().pool();
      case STATE -> host.state().id();
      case VERDICT -> verdict(host);
      case CAUSE -> cause(host);
      case KERNEL -> host.description().kernelRelease();
      case CPU -> host.description().cpuModel();
      case HYPERVISOR -> host.description().hypervisor();
      case REPORT -> host.reportedMillis() == 0 ? null : Long.toString(host.reportedMillis());
    };
  }

  /** Whether hosts can be grouped by it. */
  public boolean groups() {
    return groups;
  }

  /** Smallest first, numbers within text by their value; hosts without one come last. */
  Comparator<Host> ascending() {
    return Comparator.comparing(this::of, Comparator.nullsLast(NaturalOrder.INSTANCE));
  }

  /** Largest first; hosts without one come last here too. */
  Comparator<Host> descending() {
    return Comparator.comparing(this::of, Comparator.nullsLast(NaturalOrder.INSTANCE.reversed()));
  }

  /** The field of this name, such as {@code kernel}; empty if there is none. */
  public static Optional<Field> of(String id) {
    return Arrays.stream(values()).filter(field -> field.id().equals(id)).findFirst();
  }

  /** The name in queries, such as {@code kernel}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
