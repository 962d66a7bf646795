package dev.fsgsbase.probe.matrix;

import dev.fsgsbase.probe.selftest.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Boots kernels of their own in QEMU, and runs the scenarios there. */
final class Guests {
  private static final Path GUEST = Path.of("src/it/guest").toAbsolutePath();
  private static final Path KERNELS = Path.of("target/guest-kernels").toAbsolutePath();
  private static final Path TARGET = Path.of("target/kernel-matrix").toAbsolutePath();
  private static final Path BASE = TARGET.resolve("base");
  private static final Path MODULE = TARGET.resolve("module/mod_set_cr4_fsgsbase.ko");

  /** For a whole boot. Far more than it takes: it is there for a guest that hangs. */
  private static final int LIMIT_SECONDS = 1800;

  private static final int MEMORY_MIB = 1024;

  private Guests() {}

  /** Skips the test, or fails it, where something is missing. */
  static void require() throws IOException, InterruptedException {
    Tools.require(
        "command -v qemu-system-x86_64 && command -v cpio && test -x /bin/busybox",
        "QEMU (Debian: apt-get install qemu-system-x86 cpio busybox-static)");
    Tools.require(
        "test -x " + System.getProperty("java.home") + "/bin/jlink",
        "a JDK with jlink (Debian: apt-get install openjdk-17-jdk-headless)");
    Tools.require("command -v make", "make (Debian: apt-get install make libelf1)");
    for (String kernel : List.of("6.1", "6.12")) {
      Tools.require(
          "test -n \"$(" + find(kernel) + ")\"",
          "a kernel (src/it/guest/get-kernel.sh target/guest-kernels " + kernel + ")");
    }
    Tools.require(
        "ls " + KERNELS + "/usr/src/linux-headers-6.1.*-amd64",
        "the kernel's headers (src/it/guest/get-headers.sh target/guest-kernels)");
  }

  private static String find(String kernel) {
    return "find " + KERNELS + " -path '*/boot/vmlinuz-" + kernel + ".*-amd64' | sort -V | tail -n 1";
  }

  /** Makes what every guest gets: the Java runtime with the built jar, and the module. */
  static void prepare() throws IOException, InterruptedException {
    Files.createDirectories(TARGET);
    Tools.run(
        TARGET,
        List.of(
            GUEST.resolve("matrix-base.sh").toString(),
            System.getProperty("java.home"),
            System.getProperty("fsgsbase.jar"),
            Path.of("target/classes/worker/fsgsbase-worker").toAbsolutePath().toString(),
            TARGET.toString()));
    Tools.run(
        TARGET,
        List.of(
            GUEST.resolveSibling("module/build.sh").toString(),
            KERNELS.toString(),
            MODULE.resolveSibling("").toString()));
  }

  /**
   * Runs a boot; each scenario's results are in its folder afterwards.
   *
   * @throws IllegalStateException if one has none; what the console and QEMU said is in the message
   */
  static void run(Boot boot) throws IOException, InterruptedException {
    Path work = Files.createDirectories(TARGET.resolve("boots/" + boot.scenarios().get(0).name()));
    Path scenarios = Files.createDirectories(work.resolve("scenarios"));
    for (int i = 0; i < boot.scenarios().size(); i++) {
      Scenario scenario = boot.scenarios().get(i);
      Files.writeString(
          scenarios.resolve("%02d-%s".formatted(i, scenario.name())), Script.guest(boot, scenario));
    }
    String kernel = Tools.run(work, List.of("sh", "-c", find(boot.kernel()))).get(0);
    Path console = work.resolve("console");
    Path errors = work.resolve("errors");
    ProcessBuilder builder =
        new ProcessBuilder(
            GUEST.resolve("boot.sh").toString(),
            kernel,
            boot.cpu(),
            boot.parameters(),
            GUEST.resolve("matrix-job.sh").toString(),
            scenarios.toString(),
            MODULE.toString());
    builder.environment().put("BASE", BASE.toString());
    builder.environment().put("SMP", Integer.toString(boot.cpus()));
    builder.environment().put("MEMORY", Integer.toString(MEMORY_MIB));
    builder.environment().put("LIMIT", Integer.toString(LIMIT_SECONDS));
    builder.redirectOutput(console.toFile()).redirectError(errors.toFile()).start().waitFor();
    unpack(Files.readAllLines(console));
    for (Scenario scenario : boot.scenarios()) {
      if (!new Result(new Row(boot, scenario)).exists()) {
        throw new IllegalStateException(scenario.name() + ": " + Files.readString(errors));
      }
    }
  }

  /** Every scenario's results are an archive between two lines. */
  private static void unpack(List<String> console) throws IOException, InterruptedException {
    List<String> archive = new ArrayList<>();
    for (String line : console) {
      if (line.equals("BEGIN-SCENARIO")) {
        archive.clear();
      } else if (line.equals("END-SCENARIO")) {
        Path file = Files.createTempFile(TARGET, "results", ".tar.gz");
        Files.write(file, Base64.getMimeDecoder().decode(String.join("\n", archive)));
        Files.createDirectories(Row.RESULTS);
        Tools.run(Row.RESULTS, List.of("tar", "-xzf", file.toString()));
        Files.delete(file);
      } else {
        archive.add(line);
      }
    }
  }
}
