package dev.fsgsbase.probe.selftest;

import java.time.Duration;

/**
 * How the self-test is run.
 *
 * @param cpus the CPUs it runs on
 * @param timeout the deadline of a run, before anything is added for its CPUs
 * @param timeoutPerCpu what is added for each CPU: on a busy host one move between CPUs takes
 *     milliseconds
 * @param full whether the stages that need not be repeated at every probe are run too
 */
public record SelfTestOptions(
    CpuSelection cpus, Duration timeout, Duration timeoutPerCpu, boolean full) {

  private static final int BUDGET_PERCENT = 80;
  private static final long OUTPUT_BASE = 64 << 10;
  private static final long OUTPUT_PER_CPU = 4 << 10;

  /** The most that is ever read from a worker, in bytes. */
  static final long OUTPUT_MAX = 16 << 20;

  public SelfTestOptions {
    if (timeout.isNegative() || timeout.isZero() || timeoutPerCpu.isNegative()) {
      throw new IllegalArgumentException(
          "the self-test's timeout must be more than nothing: " + timeout + ", " + timeoutPerCpu);
    }
  }

  /** Every CPU, 5 s and 20 ms for each, without the stages that need not be repeated. */
  public static SelfTestOptions defaults() {
    return new SelfTestOptions(
        CpuSelection.ALL, Duration.ofSeconds(5), Duration.ofMillis(20), false);
  }

  /** The same with or without the stages that need not be repeated at every probe. */
  public SelfTestOptions withFull(boolean full) {
    return new SelfTestOptions(cpus, timeout, timeoutPerCpu, full);
  }

  /** When a worker on that many CPUs is killed. */
  Duration deadline(int cpuCount) {
    return Duration.ofNanos(deadlineNanos(cpuCount));
  }

  /** As numbers: to multiply a Duration takes a BigDecimal, whose first one takes 20 ms. */
  private long deadlineNanos(int cpuCount) {
    return timeout.toNanos() + timeoutPerCpu.toNanos() * cpuCount;
  }

  /** How long the worker begins new CPUs: less than the deadline, so that it ends by itself. */
  Duration budget(int cpuCount) {
    return Duration.ofNanos(deadlineNanos(cpuCount) / 100 * BUDGET_PERCENT);
  }

  /** How many bytes a worker on that many CPUs may write. */
  static long outputLimit(int cpuCount) {
    return Math.min(OUTPUT_MAX, OUTPUT_BASE + OUTPUT_PER_CPU * cpuCount);
  }
}
