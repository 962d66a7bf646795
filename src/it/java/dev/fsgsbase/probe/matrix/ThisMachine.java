package dev.fsgsbase.probe.matrix;

import dev.fsgsbase.probe.selftest.Tools;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Runs scenarios on this machine's kernel. */
final class ThisMachine {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "STEPS", absolute("src/it/guest/matrix-here.sh"),
          "RECORDER", absolute("src/test/hosts/record-host.sh"),
          "WORKER", absolute("target/classes/worker/fsgsbase-worker"),
          "JAVA", System.getProperty("java.home") + "/bin/java",
          "JAR", System.getProperty("fsgsbase.jar", ""));

  private ThisMachine() {}

  private static String absolute(String path) {
    return Path.of(path).toAbsolutePath().toString();
  }

  /** Skips the test, or fails it, where something is missing. */
  static void require() throws IOException, InterruptedException {
    Tools.require("command -v qemu-x86_64", "qemu-x86_64 (Debian: apt-get install qemu-user)");
  }

  /** Runs the scenarios; each one's results are in its folder afterwards. */
  static void run(Boot boot) throws IOException, InterruptedException {
    for (Scenario scenario : boot.scenarios()) {
      Path folder = Files.createDirectories(new Row(boot, scenario).folder());
      ProcessBuilder builder = new ProcessBuilder("sh", "-c", Script.here(scenario));
      builder.environment().putAll(ENVIRONMENT);
      builder.environment().put("OUT", folder.toString());
      File log = folder.resolve("log").toFile();
      long start = System.nanoTime();
      int status = builder.redirectErrorStream(true).redirectOutput(log).start().waitFor();
      double seconds = (System.nanoTime() - start) / 1e9;
      Files.writeString(folder.resolve("seconds"), Double.toString(seconds));
      Files.writeString(folder.resolve("status"), Integer.toString(status));
    }
  }
}
