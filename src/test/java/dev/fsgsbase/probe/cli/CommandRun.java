package dev.fsgsbase.probe.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** The command line, for tests of what is behind it. */
public final class CommandRun {
  private CommandRun() {}

  /** How a run ended. */
  public record Ended(int status, String out, String err) {}

  /** {@code fleet} with this address. */
  public static Ended fleet(String url, String... options) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> args = new ArrayList<>(List.of("fleet", "--url=" + url));
    args.addAll(List.of(options));
    int status = Cli.run(new PrintWriter(out), new PrintWriter(err), args.toArray(String[]::new));
    return new Ended(status, out.toString(), err.toString());
  }
}
