package dev.fsgsbase.probe.publish;

import dev.fsgsbase.probe.format.ReportDocument;
import dev.fsgsbase.probe.verdict.Verdict;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is published from flapping: a change needs two equal results in a row, of this run of
 * the service, except {@code enabled-behind-kernel}, which one result suffices for. Results are
 * equal if verdict and cause are.
 *
 * <p>For one thread.
 */
final class Debounce {
  private @Nullable Statement settled;
  private @Nullable ReportDocument previous;

  /** What is to be published; null until there was a result. */
  @Nullable Statement settled() {
    return settled;
  }

  /**
   * Takes the result of one more probe in.
   *
   * @return whether there is something else to publish now, or the same with more certainty
   */
  boolean take(ReportDocument result) {
    boolean enough = isUrgent(result) || isEqual(previous, result);
    previous = result;
    Statement before = settled;
    if (before == null || isEqual(before.document(), result)) {
      settled = new Statement(result, enough || (before != null && before.confirmed()));
      return before == null || before.confirmed() != settled.confirmed();
    }
    if (enough) {
      settled = new Statement(result, true);
    }
    return enough;
  }

  /** Any user can take such a host over: nobody is to wait for a second opinion. */
  static boolean isUrgent(ReportDocument result) {
    return result.verdict().equals(Verdict.ENABLED_BEHIND_KERNEL.id());
  }

  private static boolean isEqual(@Nullable ReportDocument one, ReportDocument other) {
    return one != null
        && one.verdict().equals(other.verdict())
        && Objects.equals(one.cause(), other.cause());
  }
}
