package dev.fsgsbase.probe.matrix;

import java.nio.file.Path;

/** A scenario where it is run; its name is what a test report shows. */
record Row(Boot boot, Scenario scenario) {
  /** Where the results of all rows are put. */
  static final Path RESULTS = Path.of("target/kernel-matrix/results").toAbsolutePath();

  /** Where its results are put. */
  Path folder() {
    return RESULTS.resolve(scenario.name());
  }

  @Override
  public String toString() {
    return scenario.name();
  }
}
