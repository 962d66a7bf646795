package dev.fsgsbase.probe.matrix;

/** A scenario as a shell script. */
final class Script {
  private Script() {}

  /** For a guest. */
  static String guest(Boot boot, Scenario scenario) {
    String command = "-cpu " + boot.cpu() + " -smp " + boot.cpus();
    if (!boot.parameters().isEmpty()) {
      command += " -append \"" + boot.parameters() + "\"";
    }
    return """
        set -e
        . /matrix-steps.sh
        export NAME='%s'
        export NOTE='In QEMU (TCG): `%s`. %s'
        %s
        %s
        """
        .formatted(
            scenario.name(),
            command,
            scenario.about().replace("'", "'\\''"),
            scenario.given(),
            scenario.run());
  }

  /** For this machine. */
  static String here(Scenario scenario) {
    return """
        set -e
        . "$STEPS"
        %s
        %s
        """
        .formatted(scenario.given(), scenario.run());
  }
}
