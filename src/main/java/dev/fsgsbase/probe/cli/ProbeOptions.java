package dev.fsgsbase.probe.cli;

import dev.fsgsbase.probe.probe.ProbeSettings;
import dev.fsgsbase.probe.selftest.CpuSelection;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How to probe, by the same names as the service's configuration. */
final class ProbeOptions {
  @Option(
      names = "--self-test-timeout",
      paramLabel = "DURATION",
      defaultValue = "5s",
      converter = DurationConverter.class,
      description =
          "Deadline of the self-test, to which 20 ms are added for each CPU"
              + " (default: ${DEFAULT-VALUE}).")
  private Duration timeout;

  @Option(
      names = "--self-test-cpus",
      paramLabel = "CPUS",
      defaultValue = "all",
      converter = CpusConverter.class,
      description =
          "The CPUs to test: all, one, or a list such as 0-3,8; isolated CPUs only if they are"
              + " listed (default: ${DEFAULT-VALUE}).")
  private CpuSelection cpus;

  @Option(
      names = "--self-test-worker",
      paramLabel = "FILE",
      defaultValue = "${sys:fsgsbase.self-test.worker:-" + Option.NULL_VALUE + "}",
      description = "The worker to run (default: the one inside the jar, or the installed one).")
  private @Nullable Path worker;

  @Option(
      names = "--node-name",
      paramLabel = "NAME",
      description = "The name that the report gives the host (default: NODE_NAME, else host name).")
  private @Nullable String nodeName;

  @Option(names = "--pool", paramLabel = "NAME", description = "The pool that the host belongs to.")
  private @Nullable String pool;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ProbeOptions() {}

  ProbeSettings toSettings() {
    return new ProbeSettings(nodeName, pool, timeout, Duration.ZERO, cpus, worker);
  }

  /** Durations as Spring writes them: {@code 500ms}, {@code 5s}, {@code 1m}. */
  static final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
      try {
        Duration duration = DurationStyle.SIMPLE.parse(value);
        if (duration.isNegative() || duration.isZero() || !endsWithUnit(value)) {
          throw new IllegalArgumentException("not positive, or without a unit");
        }
        return duration;
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("'" + value + "' is not a duration such as 500ms or 5s");
      }
    }

    private static boolean endsWithUnit(String value) {
      return Character.isLetter(value.charAt(value.length() - 1));
    }
  }

  /** {@code all}, {@code one} or a list. */
  static final class CpusConverter implements ITypeConverter<CpuSelection> {
    @Override
    public CpuSelection convert(String value) {
      try {
        return CpuSelection.parse(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
