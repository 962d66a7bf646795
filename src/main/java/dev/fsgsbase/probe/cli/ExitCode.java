package dev.fsgsbase.probe.cli;

import dev.fsgsbase.probe.verdict.Requirement;

/**
 * Exit statuses. None of them is 1, which a Java virtual machine that dies exits with: that must
 * never read as a "no". From 64 on they are those of sysexits.h.
 */
final class ExitCode {
  /** The verdict is one of the required. */
  static final int SATISFIED = 0;

  /** The verdict is known and is none of the required. */
  static final int NOT_SATISFIED = 10;

  /** The verdict is unknown. */
  static final int UNKNOWN = 11;

  /** The command line or the configuration is wrong (EX_USAGE). */
  static final int USAGE = 64;

  /** The service that was asked did not answer as it should (EX_UNAVAILABLE). */
  static final int UNAVAILABLE = 69;

  /** The tool itself failed (EX_SOFTWARE). */
  static final int SOFTWARE = 70;

  /** The output file could not be written (EX_CANTCREAT). */
  static final int CANNOT_CREATE = 73;

  private ExitCode() {}

  static int of(Requirement.Result result) {
    return switch (result) {
      case MET -> SATISFIED;
      case NOT_MET -> NOT_SATISFIED;
      case UNDETERMINED -> UNKNOWN;
    };
  }
}
