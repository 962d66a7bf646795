package dev.fsgsbase.probe.verdict;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The verdicts that a node check accepts. */
public final class Requirement {

  /** What a check comes to. */
  public enum Result {
    /** The verdict is one of the accepted. */
    MET,
    /** The verdict is known and is none of them. */
    NOT_MET,
    /** The verdict is unknown: neither yes nor no. */
    UNDETERMINED
  }

  private final Set<Verdict> accepted;

  private Requirement(Set<Verdict> accepted) {
    this.accepted = accepted;
  }

  /**
   * Reads a comma-separated list of verdict names, such as {@code enabled,unannounced}.
   *
   * @throws IllegalArgumentException if a name is no verdict, or is {@code unknown}, which nobody
   *     can require
   */
  public static Requirement parse(String names) {
    Set<Verdict> accepted = EnumSet.noneOf(Verdict.class);
    for (String name : names.split(",", -1)) {
      accepted.add(
          Verdict.of(name.strip())
              .filter(verdict -> verdict != Verdict.UNKNOWN)
              .orElseThrow(() -> notRequirable(name)));
    }
    return new Requirement(accepted);
  }

  private static IllegalArgumentException notRequirable(String name) {
    String shown = name.length() > 40 ? name.substring(0, 40) + "…" : name;
    String known =
        Arrays.stream(Verdict.values())
            .filter(verdict -> verdict != Verdict.UNKNOWN)
            .map(Verdict::id)
            .collect(Collectors.joining(", "));
    return new IllegalArgumentException(
        "\"%s\" cannot be required; these can: %s".formatted(shown, known));
  }

  /** Whether a verdict meets it. */
  public Result test(Verdict verdict) {
    if (verdict == Verdict.UNKNOWN) {
      return Result.UNDETERMINED;
    }
    return accepted.contains(verdict) ? Result.MET : Result.NOT_MET;
  }

  /** The accepted names, comma-separated. */
  @Override
  public String toString() {
    return accepted.stream().map(Verdict::id).collect(Collectors.joining(","));
  }
}
