package dev.fsgsbase.probe;

import dev.fsgsbase.probe.cli.Cli;
import dev.fsgsbase.probe.service.ServiceApplication;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/** The entry: a command goes to the command line, anything else starts the service. */
public final class Application {
  private Application() {}

  /** Called by the Java launcher. */
  public static void main(String... args) {
    if (Cli.isFor(args)) {
      PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
      PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
      System.exit(Cli.run(out, err, args));
    }
    int failed = ServiceApplication.start(args);
    if (failed != 0) {
      System.exit(failed);
    }
  }
}
