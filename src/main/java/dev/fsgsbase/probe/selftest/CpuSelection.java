package dev.fsgsbase.probe.selftest;

import dev.fsgsbase.probe.host.CpuSet;

/**
 * Which CPUs the self-test is asked to run on.
 *
 * @param kind all, one, or those that are listed
 * @param listed the list; empty unless {@link Kind#LISTED}
 */
public record CpuSelection(Kind kind, CpuSet listed) {

  /** The three ways to select. */
  public enum Kind {
    ALL,
    ONE,
    LISTED
  }

  /** Every CPU that is allowed and not set aside by {@code isolcpus} or {@code nohz_full}. */
  public static final CpuSelection ALL = new CpuSelection(Kind.ALL, CpuSet.NONE);

  /** The first of those. */
  public static final CpuSelection ONE = new CpuSelection(Kind.ONE, CpuSet.NONE);

  /**
   * Reads {@code all}, {@code one} or a list such as {@code 0-3,8}.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  public static CpuSelection parse(String text) {
    String word = text.strip();
    return switch (word) {
      case "all" -> ALL;
      case "one" -> ONE;
      default -> listed(word);
    };
  }

  private static CpuSelection listed(String list) {
    String advice = "CPUs are all, one, or a list such as 0-3,8: ";
    CpuSet cpus;
    try {
      cpus = CpuSet.parse(list);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(advice + e.getMessage(), e);
    }
    if (cpus.isEmpty()) {
      throw new IllegalArgumentException(advice + "it is empty");
    }
    return new CpuSelection(Kind.LISTED, cpus);
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return switch (kind) {
      case ALL -> "all";
      case ONE -> "one";
      case LISTED -> listed.toString();
    };
  }
}
