package dev.fsgsbase.probe.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Other people's programs. */
public final class Tools {
  private static final int MINUTES = 8;

  private Tools() {}

  /**
   * Skips the test where a shell's command does not succeed, and says how to get what it needs.
   * Where CI is "true" everything has to be there, and the test fails instead.
   */
  public static void require(String command, String needed) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("/bin/sh", "-c", command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() == 0) {
      return;
    }
    String message = "this test needs " + needed;
    if ("true".equals(System.getenv("CI"))) {
      fail(message);
    }
    abort(message);
  }

  /** Runs a program in a folder to its end, which has to be status 0, and returns its output. */
  public static List<String> run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    File out = Files.createTempFile("fsgsbase", ".out").toFile();
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
      assertThat(process.waitFor()).as("%s: %s", command, Files.readString(out.toPath())).isZero();
      return Files.readAllLines(out.toPath());
    } finally {
      Files.delete(out.toPath());
    }
  }
}
