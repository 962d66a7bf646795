package dev.fsgsbase.probe.cli;

import dev.fsgsbase.probe.fleet.FleetAnswer;
import dev.fsgsbase.probe.verdict.Verdict;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The verdicts that fail a pipeline: what is not known neither passes nor fails it. */
final class FailOn {
  private final Set<Verdict> verdicts;

  private FailOn(Set<Verdict> verdicts) {
    this.verdicts = verdicts;
  }

  /**
   * Reads a comma-separated list; empty for none.
   *
   * @throws IllegalArgumentException if a name is no verdict
   */
  static FailOn parse(String names) {
    Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
    for (String name : names.isEmpty() ? new String[0] : names.split(",", -1)) {
      verdicts.add(
          Verdict.of(name.strip())
              .orElseThrow(() -> new IllegalArgumentException("the verdicts are " + known())));
    }
    return new FailOn(verdicts);
  }

  private static String known() {
    return Stream.of(Verdict.values()).map(Verdict::id).collect(Collectors.joining(", "));
  }

  /** Of the hosts that were asked for; if none of them reports, there is nothing to pass on. */
  int exitCode(FleetAnswer answer) {
    Set<Verdict> found = answer.matched().verdicts().keySet();
    if (found.stream().anyMatch(verdicts::contains)) {
      return ExitCode.NOT_SATISFIED;
    }
    boolean nobodyKnows =
        !verdicts.isEmpty() && (found.isEmpty() || found.contains(Verdict.UNKNOWN));
    boolean empty = answer.fleet().hosts() == 0;
    return answer.partial() || empty || nobodyKnows ? ExitCode.UNKNOWN : ExitCode.SATISFIED;
  }
}
