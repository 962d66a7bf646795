package dev.fsgsbase.probe.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fsgsbase.probe.host.Hosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A worker whose source was changed in a few places: the only way to see on a sound kernel what the
 * worker says of an unsound one.
 */
final class WorkerVariant {
  private static final Path SOURCE = Path.of("src/main/c");

  private final Path folder;

  /** The worker's source, copied into this folder. */
  WorkerVariant(Path folder) throws IOException {
    this.folder = folder;
    try (Stream<Path> files = Files.list(SOURCE)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }

  /** Changes one place, which must be there once. */
  WorkerVariant with(String file, String from, String to) throws IOException {
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    assertThat(text.split(Pattern.quote(from), -1)).as(from).hasSize(2);
    Files.writeString(path, text.replace(from, to));
    return this;
  }

  /** Builds it and runs all of its stages on the first CPU. */
  SelfTestReport run() throws IOException, InterruptedException {
    Path output = folder.resolve("out");
    Process build =
        new ProcessBuilder("sh", folder.resolve("build.sh").toString(), output.toString())
            .inheritIO()
            .start();
    int status = build.waitFor();
    assumeTrue(Files.exists(output), "the worker cannot be built here");
    assertThat(status).isZero();
    WorkerBinary binary = Programs.binary(output.resolve("fsgsbase-worker"));
    LiveWorkerRunner runner = new LiveWorkerRunner(Hosts.at(Path.of("/")), binary);
    try (SelfTest selfTest = new SelfTest(runner)) {
      return selfTest.run(
          new SelfTestOptions(CpuSelection.ONE, Duration.ofSeconds(10), Duration.ZERO, true));
    }
  }

  /** How a stage of preservation ended, as {@code passed cases=16}. */
  static String preservation(SelfTestReport report, String stage) {
    List<Stage> found =
        report.stages().stream()
            .filter(s -> s.mechanism() == Mechanism.PRESERVATION && s.stage().equals(stage))
            .toList();
    assertThat(found).as(stage).hasSize(1);
    assertThat(found.get(0).cpus().size()).isEqualTo(1);
    return (found.get(0).result().id() + " " + found.get(0).detail()).strip();
  }
}
