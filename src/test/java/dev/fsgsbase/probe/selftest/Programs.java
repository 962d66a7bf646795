package dev.fsgsbase.probe.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small real programs in place of the worker, compiled with the machine's C compiler. */
final class Programs {
  private static final String BEFORE =
      """
      #define _GNU_SOURCE
      #include <errno.h>
      #include <fcntl.h>
      #include <linux/filter.h>
      #include <linux/seccomp.h>
      #include <sched.h>
      #include <signal.h>
      #include <stddef.h>
      #include <stdio.h>
      #include <stdlib.h>
      #include <string.h>
      #include <sys/prctl.h>
      #include <sys/syscall.h>
      #include <unistd.h>
      int main(int argc, char **argv) {
      (void)argc, (void)argv;
      alarm(30); /* a test that is broken leaves nothing running */
      """;
  private static final String AFTER = "\nreturn 0; }\n";

  private Programs() {}

  /** Compiles a program with these statements as its body; the test is skipped without a cc. */
  static Path compile(Path folder, String body) throws IOException, InterruptedException {
    Path source = Files.writeString(folder.resolve("program.c"), BEFORE + body + AFTER);
    Path program = folder.resolve("program");
    Process cc;
    try {
      cc =
          new ProcessBuilder("cc", "-O1", "-o", program.toString(), source.toString())
              .inheritIO()
              .start();
    } catch (IOException e) {
      Needs.that(false, "a C compiler (cc): " + e.getMessage());
      throw e;
    }
    assertThat(cc.waitFor()).isZero();
    return program;
  }

  static WorkerBinary binary(Path program) throws IOException {
    return WorkerBinary.at(program, WorkerBinary.sha256(Files.readAllBytes(program)));
  }
}
