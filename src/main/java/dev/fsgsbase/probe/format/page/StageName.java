package dev.fsgsbase.probe.format.page;

import java.util.Locale;

/**
 * A stage's name in its two parts.
 *
 * @param register {@code gs}, {@code fs}, or empty for a stage of both
 * @param what what is tried there, empty for the plain stage
 */
record StageName(String register, String what) {

  /** Of {@code gs}, {@code fs-yield}, {@code seg_gs} or {@code leaf7}. */
  static StageName of(String stage) {
    for (String register : new String[] {"gs", "fs"}) {
      if (stage.equals(register)) {
        return new StageName(register, "");
      }
      if (stage.startsWith(register + "-")) {
        return new StageName(register, stage.substring(register.length() + 1));
      }
      if (stage.endsWith("_" + register)) {
        return new StageName(register, stage.substring(0, stage.length() - 3));
      }
    }
    return new StageName("", stage.toLowerCase(Locale.ROOT));
  }

  /** The row that both registers share. */
  StageName ofBoth() {
    return new StageName("", what);
  }
}
