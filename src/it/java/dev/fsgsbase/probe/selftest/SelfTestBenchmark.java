package dev.fsgsbase.probe.selftest;

import dev.fsgsbase.probe.host.Hosts;
import dev.fsgsbase.probe.host.NativeProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What a self-test costs, beside the floor: posix_spawn and reap of a static program that only
 * exits. Both alternate in one run, so that whatever else the machine does hits both.
 *
 * <pre>{@code
 * mvn -q test-compile exec:java@benchmark
 * }</pre>
 *
 * <p>Goal: p50 ≤ floor × 1.5 + 120 µs for each CPU, p99 ≤ three times that.
 */
public final class SelfTestBenchmark {
  /** Until the compiler is done: its threads compete with the worker for the CPUs it must run on. */
  private static final int WARM_UP = 10_000;

  private static final int RUNS = 3000;
  private static final double MICROS_PER_CPU = 120;
  private static final int WAIT_MILLIS = 5000;

  private SelfTestBenchmark() {}

  /** Prints the table. */
  public static void main(String... args) throws Exception {
    Path folder = Files.createTempDirectory("benchmark");
    String floor = exitOnly(folder).toString();
    SelfTestOptions options = SelfTestOptions.defaults();
    double[] floors = new double[RUNS];
    double[] tests = new double[RUNS];
    double[] full = new double[RUNS / 10];
    double first = 0;
    int cpus = 0;
    try (SelfTest selfTest = SelfTest.of(Hosts.at(Path.of("/")), null)) {
      for (int run = -WARM_UP; run < RUNS; run++) {
        double floorMicros = micros(() -> reap(floor));
        double testMicros = micros(() -> passed(selfTest.run(options)));
        first = run == -WARM_UP ? testMicros : first;
        if (run >= 0) {
          floors[run] = floorMicros;
          tests[run] = testMicros;
        }
      }
      for (int run = -full.length; run < full.length; run++) {
        double fullMicros = micros(() -> passed(selfTest.run(options.withFull(true))));
        if (run >= 0) {
          full[run] = fullMicros;
        }
      }
      cpus = selfTest.run(options).tested().size();
    }
    double goal = percentile(floors, 50) * 1.5 + MICROS_PER_CPU * cpus;
    System.out.printf("%-36s %10s %10s%n", cpus + " CPUs, microseconds", "p50", "p99");
    print("floor: spawn and reap, exits only", floors);
    print("self-test of every probe", tests);
    print("self-test with the hourly stages", full);
    System.out.printf("%-36s %10.0f %10.0f%n", "goal", goal, 3 * goal);
    System.out.printf("%-36s %10.0f%n", "the very first self-test", first);
  }

  private interface Action {
    void run() throws Exception;
  }

  private static double micros(Action action) throws Exception {
    long begin = System.nanoTime();
    action.run();
    return (System.nanoTime() - begin) / 1e3;
  }

  private static void reap(String program) throws Exception {
    try (NativeProcess process = NativeProcess.spawn(program, List.of(program))) {
      while (!process.await(false, WAIT_MILLIS).exited()) {
        // Interrupted by a signal, or not there yet.
      }
      if (process.reap(WAIT_MILLIS) == null) {
        throw new IllegalStateException("the floor's program did not end");
      }
    }
  }

  private static void passed(SelfTestReport report) {
    if (!report.outcome().isComplete()) {
      throw new IllegalStateException(report.detail());
    }
  }

  private static Path exitOnly(Path folder) throws Exception {
    Path source =
        Files.writeString(
            folder.resolve("exit.c"),
            "void _start(void) { __asm__(\"mov $231, %eax; xor %edi, %edi; syscall\"); }\n");
    Path program = folder.resolve("exit");
    String[] cc = {
      "cc", "-O2", "-static", "-nostdlib", "-o", program.toString(), source.toString()
    };
    if (new ProcessBuilder(cc).inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException("cc failed");
    }
    return program;
  }

  private static double percentile(double[] values, int percent) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * percent / 100.0))];
  }

  private static void print(String name, double[] values) {
    System.out.printf(
        "%-36s %10.0f %10.0f%n", name, percentile(values, 50), percentile(values, 99));
  }
}
