package dev.fsgsbase.probe.cli;

import dev.fsgsbase.probe.fleet.FleetAnswer;
import dev.fsgsbase.probe.fleet.FleetQuery;
import dev.fsgsbase.probe.fleet.InvalidQueryException;
import dev.fsgsbase.probe.fleet.Inventory;
import dev.fsgsbase.probe.fleet.prometheus.FleetReader;
import dev.fsgsbase.probe.fleet.prometheus.FleetUnavailableException;
import dev.fsgsbase.probe.fleet.prometheus.Progress;
import dev.fsgsbase.probe.fleet.prometheus.PrometheusSettings;
import dev.fsgsbase.probe.format.fleet.FleetDocument;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fleet}: lists and counts the hosts that a Prometheus knows. */
@Command(
    name = "fleet",
    description = "Lists and counts the hosts of a fleet, read from its Prometheus.",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    sortOptions = false,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:no host has one of the verdicts to fail on",
      "10:a host has one of them",
      "11:nobody knows: the answer is partial, no host reports, or a verdict is unknown",
      "64:the command line is wrong",
      "69:Prometheus gave no answer that counts",
      "70:the tool itself failed (1 and 128+N: the Java virtual machine died)"
    })
final class FleetCommand implements Callable<Integer> {
  private static final int STDOUT = 1;
  private static final int STDERR = 2;

  @Spec private CommandSpec spec;

  @Mixin private PrometheusOptions prometheus;

  @Mixin private FleetOptions options;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "Output format: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private FleetFormat format;

  @Option(
      names = "--fail-on",
      paramLabel = "VERDICT[,…]",
      defaultValue = "",
      description = "Exit with 10 if a host that was asked for has one of these verdicts.")
  private String failOn;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  FleetCommand() {}

  @Override
  public Integer call() {
    FleetQuery query = query();
    FailOn gate = gate();
    FleetAnswer answer = FleetAnswer.of(inventory(settings()), query);
    format.write(
        FleetDocument.of(answer),
        Terminal.width(Terminal.is(STDOUT), System.getenv("COLUMNS")),
        spec.commandLine().getOut());
    PrintWriter err = spec.commandLine().getErr();
    answer.warnings().forEach(warning -> err.println("fsgsbase-probe: partial: " + warning));
    answer.notes().forEach(note -> err.println("fsgsbase-probe: " + note));
    if (answer.fleet().hosts() == 0) {
      err.println("fsgsbase-probe: this Prometheus knows no host at all");
    }
    return gate.exitCode(answer);
  }

  private FleetQuery query() {
    try {
      return options.toQuery();
    } catch (InvalidQueryException e) {
      throw misuse("Invalid value for option '--" + e.parameter() + "': " + e.getMessage(), e);
    }
  }

  private FailOn gate() {
    try {
      return FailOn.parse(failOn);
    } catch (IllegalArgumentException e) {
      throw misuse("Invalid value for option '--fail-on': " + e.getMessage(), e);
    }
  }

  private PrometheusSettings settings() {
    try {
      return prometheus.toSettings();
    } catch (IllegalArgumentException e) {
      throw misuse(e.getMessage(), e);
    }
  }

  private Inventory inventory(PrometheusSettings settings) {
    try (ProgressBar bar = new ProgressBar(spec.commandLine().getErr(), System::nanoTime)) {
      FleetReader reader = new FleetReader(settings, Clock.systemUTC());
      return reader.read(Terminal.is(STDERR) ? bar : Progress.NONE);
    } catch (FleetUnavailableException e) {
      throw new CommandFailure(
          ExitCode.UNAVAILABLE,
          settings.url() + ": " + e.trouble().id() + ": " + e.getMessage(),
          e);
    }
  }

  private ParameterException misuse(@Nullable String message, Exception cause) {
    return new ParameterException(spec.commandLine(), String.valueOf(message), cause);
  }
}
