package dev.fsgsbase.probe.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.Needs;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Other people's programs. */
final class Programs {
  private Programs() {}

  /**
   * The first of these programs that is installed; without any, the test is skipped.
   *
   * @param advice how to get it
   */
  static String find(String advice, String... names) {
    Optional<String> found =
        Stream.of(names)
            .flatMap(name ->
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                    .map(folder -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .map(Path::toString)
            .findFirst();
    Needs.that(found.isPresent(), names[0] + ": " + advice);
    return found.orElseThrow();
  }

  static String promtool() {
    return find("apt-get install prometheus", "promtool");
  }

  static String amtool() {
    return find("apt-get install prometheus-alertmanager", "amtool");
  }

  /** Runs a program to its end, which must be status 0; returns what it says. */
  static String run(Path folder, String program, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(arguments);
    try {
      Process process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as("%s says:%n%s", command, said).isZero();
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
