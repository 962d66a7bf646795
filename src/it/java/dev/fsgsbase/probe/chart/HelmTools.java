package dev.fsgsbase.probe.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.Needs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The real helm 4 and kubectl. */
final class HelmTools {
  private static final Path FOLDER = Path.of("target/helm").toAbsolutePath();
  static final Path HELM = FOLDER.resolve("helm");
  static final Path KUBECTL = FOLDER.resolve("kubectl");

  private HelmTools() {}

  /** Goes on if both are there. */
  static void needed() {
    Needs.that(
        Files.isExecutable(HELM) && Files.isExecutable(KUBECTL),
        "helm 4 and kubectl: src/it/helm/get-helm.sh target/helm");
  }

  /** How a run ended. */
  record Ended(int status, String out, String err) {
    String success() {
      assertThat(status).as("%s%s", out, err).isZero();
      return out;
    }
  }

  /** Runs a program to its end, without anybody's cluster. */
  static Ended run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("KUBECONFIG", "/dev/null");
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running after 120 s: " + command);
    }
    return new Ended(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
