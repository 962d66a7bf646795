package dev.fsgsbase.probe.cli;

import dev.fsgsbase.probe.format.OutputFile;
import dev.fsgsbase.probe.format.ReportDocument;
import dev.fsgsbase.probe.probe.HostProbe;
import dev.fsgsbase.probe.probe.ProbeReport;
import dev.fsgsbase.probe.verdict.Requirement;
import dev.fsgsbase.probe.verdict.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code check}: probes once and says by its exit status whether the verdict is a required one. */
@Command(
    name = "check",
    description = "Probes this host once and exits by the verdict.",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    sortOptions = false,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the verdict is one of those required",
      "10:the verdict is known and is not one of them",
      "11:the verdict is unknown",
      "64:the command line is wrong",
      "69:the service that was asked did not answer as it should",
      "70:the tool itself failed (1 and 128+N: the Java virtual machine died)",
      "73:the output file could not be written"
    })
final class CheckCommand implements Callable<Integer> {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  @Spec private CommandSpec spec;

  @Option(
      names = "--require",
      paramLabel = "VERDICT[,…]",
      defaultValue = "enabled",
      description = "The verdicts that satisfy (default: ${DEFAULT-VALUE}).")
  private String require;

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "Output format: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OutputFormat format;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write there (beside it, then renamed) instead of to standard output.")
  private @Nullable Path output;

  @Option(
      names = "--explain",
      description = "Also print the rows of the decision table that were tried, on standard error.")
  private boolean explain;

  @ArgGroup(exclusive = true)
  private @Nullable Elsewhere elsewhere;

  @Mixin private ProbeOptions options;

  /** Where the answer comes from, if not from this host. */
  static final class Elsewhere {
    @Option(
        names = "--url",
        paramLabel = "URL",
        description = "Ask the service that runs there, such as http://127.0.0.1:3747.")
    private @Nullable URI url;

    @Option(
        names = "--root",
        paramLabel = "DIR",
        description = "Assess the host that was recorded into this folder; nothing is executed.")
    private @Nullable Path root;
  }

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  CheckCommand() {}

  @Override
  public Integer call() {
    Requirement requirement = requirement();
    ReportDocument document = document();
    write(format.write(document));
    Verdict verdict =
        Verdict.of(document.verdict())
            .orElseThrow(() ->
                new CommandFailure(
                    ExitCode.UNAVAILABLE,
                    "this version does not know the verdict " + document.verdict(),
                    null));
    return ExitCode.of(requirement.test(verdict));
  }

  private Requirement requirement() {
    try {
      return Requirement.parse(require);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for option '--require': " + e.getMessage(), e);
    }
  }

  private ReportDocument document() {
    if (elsewhere != null && elsewhere.url != null) {
      return ask(elsewhere.url);
    }
    Path root = elsewhere == null || elsewhere.root == null ? Path.of("/") : elsewhere.root;
    if (!Files.isDirectory(root)) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for option '--root': not a folder: " + root);
    }
    try (HostProbe probe = HostProbe.of(root, options.toSettings())) {
      ProbeReport report = probe.run();
      explain(report.assessment().rows());
      return ReportDocument.of(report, null);
    }
  }

  private ReportDocument ask(URI url) {
    if (!SCHEMES.contains(String.valueOf(url.getScheme())) || url.getHost() == null) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for option '--url': not an address such as http://127.0.0.1:3747: " + url);
    }
    try {
      return RemoteReport.fetch(url);
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new CommandFailure(ExitCode.UNAVAILABLE, url + ": " + reason, e);
    }
  }

  private void explain(List<String> rows) {
    if (explain) {
      PrintWriter err = spec.commandLine().getErr();
      rows.forEach(err::println);
    }
  }

  private void write(String text) {
    if (output == null) {
      PrintWriter out = spec.commandLine().getOut();
      out.print(text);
      out.flush();
      return;
    }
    try {
      OutputFile.replace(output, text);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.CANNOT_CREATE, "cannot write " + output + ": " + e, e);
    }
  }
}
