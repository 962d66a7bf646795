package dev.fsgsbase.probe.format.page;

import java.util.Locale;

/** What is known of a CPU, from bad to good: where one square stands for several, the worst. */
enum CpuState {
  FAILED("wrong value or fault"),
  UNDEFINED("raised #UD"),
  BLOCKED("blocked by a policy"),
  UNTESTED("not tested"),
  OFFLINE("offline"),
  PASSED("passed");

  private final String words;

  CpuState(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** The name of its style and its picture. */
  String id() {
    return "cpu-" + name().toLowerCase(Locale.ROOT);
  }
}
