package dev.fsgsbase.probe.fleet;

import dev.fsgsbase.probe.verdict.Cause;
import dev.fsgsbase.probe.verdict.Verdict;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts are asked for: those that meet everything that is set. What is empty is not asked.
 *
 * @param verdicts one of these
 * @param causes one of these
 * @param withoutCause or none at all
 * @param states one of these
 * @param marks at least one of these
 * @param patterns for each field, at least one of its patterns
 */
public record FleetFilter(
    Set<Verdict> verdicts,
    Set<Cause> causes,
    boolean withoutCause,
    Set<HostState> states,
    Set<Mark> marks,
    Map<Field, List<Pattern>> patterns) {
  /** Every host. */
  public static final FleetFilter ALL =
      new FleetFilter(Set.of(), Set.of(), false, Set.of(), Set.of(), Map.of());

  /** A pattern, as it was written and as it is used. */
  public static final class Pattern {
    private final Wildcard wildcard;

    private Pattern(Wildcard wildcard) {
      this.wildcard = wildcard;
    }

    /**
     * Reads one: {@code *} stands for any characters, {@code -} alone for an absent value.
     *
     * @throws IllegalArgumentException if it is blank or too long
     */
    public static Pattern parse(String text) {
      return new Pattern(Wildcard.parse(text));
    }
  }

  boolean test(Host host) {
    Verdict verdict = host.verdict();
    return (verdicts.isEmpty() || (verdict != null && verdicts.contains(verdict)))
        && hasCause(host.cause())
        && isIn(states, host.state())
        && (marks.isEmpty() || host.marks().stream().anyMatch(marks::contains))
        && matchesPatterns(host);
  }

  private boolean hasCause(@Nullable Cause cause) {
    return cause == null
        ? withoutCause || causes.isEmpty()
        : causes.contains(cause) || (causes.isEmpty() && !withoutCause);
  }

  private static <T> boolean isIn(Collection<T> wanted, T value) {
    return wanted.isEmpty() || wanted.contains(value);
  }

  private boolean matchesPatterns(Host host) {
    for (Map.Entry<Field, List<Pattern>> entry : patterns.entrySet()) {
      String value = entry.getKey().of(host);
      if (entry.getValue().stream().noneMatch(pattern -> pattern.wildcard.matches(value))) {
        return false;
      }
    }
    return true;
  }
}
