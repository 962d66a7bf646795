package dev.fsgsbase.probe.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Probes leave no line in the kernel's log: in guests of their own, where nobody else logs. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class KernelLogIT {
  static final Path GUEST = Path.of("src/it/guest").toAbsolutePath();
  private static final String KERNELS = Path.of("target/guest-kernels").toAbsolutePath().toString();
  static final String FIND =
      "find " + KERNELS + " -path '*/boot/vmlinuz-6.1.*-amd64' | sort -V | tail -n 1";

  @TempDir static Path folder;

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    requireGuest();
    Attempts.build(folder, "attempt");
    Files.write(folder.resolve("fsgsbase-worker"), BuiltWorker.program());
  }

  /** What every test in a guest needs. */
  static void requireGuest() throws IOException, InterruptedException {
    Tools.require(
        "command -v qemu-system-x86_64 && command -v cpio && test -x /bin/busybox",
        "QEMU (Debian: apt-get install qemu-system-x86 cpio busybox-static)");
    Tools.require(
        "test -n \"$(" + FIND + ")\"", "a kernel (src/it/guest/get-kernel.sh target/guest-kernels)");
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvSource({
    "enabled,             EPYC,     '',         passed",
    "switched off,        EPYC,     nofsgsbase, undefined_instruction",
    "not in the CPU,      Westmere, '',         undefined_instruction",
  })
  void twentyFullRunsLogNothing(String name, String cpu, String parameters, String result)
      throws Exception {
    String kernel = Tools.run(folder, List.of("sh", "-c", FIND)).get(0);
    List<String> lines =
        Tools.run(
            folder,
            List.of(
                GUEST.resolve("boot.sh").toString(),
                kernel,
                cpu,
                parameters,
                GUEST.resolve("kernel-log.sh").toString(),
                "fsgsbase-worker",
                "attempt"));

    assertThat(lines).noneMatch(line -> line.startsWith("run "));
    assertThat(lines)
        .anyMatch(line -> line.contains("instruction gs cpu=0 # " + result))
        .anyMatch(line -> line.contains("instruction fs cpu=1 # " + result));
    assertThat(number(lines, "after")).as("lines after").isEqualTo(number(lines, "before"));
    assertThat(number(lines, "after-unhandled")).isGreaterThan(number(lines, "after"));
  }

  private static int number(List<String> lines, String key) {
    Matcher found = Pattern.compile("\\b" + key + "=(\\d+)").matcher(String.join("\n", lines));
    assertThat(found.find()).as("%s in %s", key, lines).isTrue();
    return Integer.parseInt(found.group(1));
  }
}
