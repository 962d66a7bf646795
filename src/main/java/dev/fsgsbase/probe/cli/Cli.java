package dev.fsgsbase.probe.cli;

import dev.fsgsbase.probe.format.BuildInfo;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: everything that runs without the service. */
@Command(
    name = "fsgsbase-probe",
    description =
        "Answers with evidence: may user space on this host use the x86-64 FSGSBASE instructions,"
            + " and is it safe that it can?",
    footerHeading = "%nService:%n",
    footer = {
      "Without a command it serves: REST and Prometheus metrics on http://127.0.0.1:3747,",
      "configured by --name=value arguments, environment variables or application.yaml."
    },
    subcommands = {CheckCommand.class, FleetCommand.class},
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    versionProvider = Cli.Version.class,
    synopsisSubcommandLabel = "[COMMAND]")
public final class Cli implements Runnable {
  private static final Set<String> OPTIONS = Set.of("-h", "--help", "-V", "--version");

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli injects the specification
  Cli() {}

  /** Whether these arguments are for the command line and not for the service. */
  public static boolean isFor(String... args) {
    return args.length > 0 && (OPTIONS.contains(args[0]) || !args[0].startsWith("--"));
  }

  /**
   * Runs a command.
   *
   * @return the exit status, one of {@link ExitCode}
   */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    // What pipelines and timers call: to read the annotations of all commands takes it longer than
    // to probe.
    if (args.length > 0 && args[0].equals("check")) {
      CommandLine check = new CommandLine(new CheckCommand());
      check.setCommandName("fsgsbase-probe check");
      return execute(check, out, err, Arrays.copyOfRange(args, 1, args.length));
    }
    return execute(new CommandLine(new Cli()), out, err, args);
  }

  private static int execute(CommandLine line, PrintWriter out, PrintWriter err, String... args) {
    return line.setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExitCodeExceptionMapper(e -> ExitCode.SOFTWARE)
        .setParameterExceptionHandler(Cli::misused)
        .setExecutionExceptionHandler((e, command, result) -> {
          command.getErr().println("fsgsbase-probe: " + e.getMessage());
          return e instanceof CommandFailure failure ? failure.exitCode() : ExitCode.SOFTWARE;
        })
        .execute(args);
  }

  private static int misused(ParameterException e, String[] args) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("fsgsbase-probe: " + e.getMessage());
    err.println("Try --help.");
    return ExitCode.USAGE;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }

  /** {@code --version}. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      BuildInfo build = BuildInfo.load();
      return new String[] {
        "fsgsbase-probe "
            + build.version()
            + " ("
            + build.revision()
            + "), Java "
            + build.javaVersion()
      };
    }
  }
}
