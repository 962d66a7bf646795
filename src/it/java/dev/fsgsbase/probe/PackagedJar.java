package dev.fsgsbase.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs the jar that the build made, with the Java that runs the test. */
public final class PackagedJar {
  private static final String JAVA = Path.of(System.getProperty("java.home"), "bin/java").toString();
  private static final String JAR = System.getProperty("fsgsbase.jar");

  /** How a run ended. */
  record Ended(int status, String out, String err) {}

  private PackagedJar() {}

  /**
   * The words that start it, with the heap that a node agent gets.
   *
   * @param options for the virtual machine
   */
  public static List<String> command(List<String> options, List<String> args) {
    List<String> command = new ArrayList<>(List.of(JAVA, "-Xmx64m"));
    command.addAll(options);
    command.addAll(List.of("-jar", JAR));
    command.addAll(args);
    return command;
  }

  /** The jar itself. */
  static Path path() {
    return Path.of(JAR);
  }

  /** The package for Debian that was built with it, if one was. */
  static Optional<Path> debianPackage() throws IOException {
    String name = path().getFileName().toString();
    Path deb = path().resolveSibling(name.replaceFirst("-([0-9].*)[.]jar", "_$1_amd64.deb"));
    boolean fresh =
        Files.exists(deb)
            && Files.getLastModifiedTime(deb).compareTo(Files.getLastModifiedTime(path())) >= 0;
    return fresh ? Optional.of(deb) : Optional.empty();
  }

  /** Starts it; its output goes to two files in this folder. */
  public static Process start(Path folder, String... args) {
    try {
      return new ProcessBuilder(command(List.of(), List.of(args)))
          .redirectOutput(folder.resolve("out").toFile())
          .redirectError(folder.resolve("err").toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it to its end. */
  static Ended run(Path folder, String... args) throws IOException, InterruptedException {
    Process process = start(folder, args);
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running after 120 s: " + List.of(args));
    }
    return new Ended(
        process.exitValue(),
        Files.readString(folder.resolve("out")),
        Files.readString(folder.resolve("err")));
  }
}
