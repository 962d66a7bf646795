package dev.fsgsbase.probe.selftest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.fsgsbase.probe.host.ErrnoException;
import dev.fsgsbase.probe.host.NativeProcess;
import dev.fsgsbase.probe.host.WaitStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program of src/test/c/attempt.c: what it tries, and how to build and run it. */
final class Attempts {
  static final int SIGSYS = 31;

  /** What the filter kills for. */
  static final List<String> FORBIDDEN =
      words(
          """
          open openat openat2 creat mkdir read_0 write_2 write_3 write_bad ioctl dup socket connect
          fork vfork clone clone3 execve execveat execute_self mmap mmap_exec mprotect_exec brk ptrace
          kill_other kill_self tgkill_other tkill rt_sigqueueinfo rt_sigaction prctl prctl_dumpable
          arch_prctl_0x1000 arch_prctl_0x1005 arch_prctl_cpuid arch_prctl_map_vdso arch_prctl_cet_status
          arch_prctl_tagged_addresses arch_prctl_shadow_stack arch_prctl_bad sched_setaffinity_other
          sched_getaffinity_other sched_setscheduler x32_write x32_getcpu x32_exit_group int_0x80
          setrlimit prlimit64 seccomp setuid capset getpid io_uring_setup bpf perf_event_open
          userfaultfd unshare setns mount chroot pidfd_open pidfd_getfd process_vm_readv
          process_vm_writev memfd_create landlock_create_ruleset no_such_call
          """);

  /** What the stages need, and what succeeds. */
  static final List<String> ALLOWED =
      words(
          """
          write_1 sched_yield nanosleep sched_setaffinity_self sched_getaffinity_self getcpu
          clock_gettime arch_prctl_set_gs arch_prctl_set_fs arch_prctl_get_fs arch_prctl_get_gs
          tgkill_self rt_sigreturn futex restart_syscall
          """);

  /** Allowed too, with an end of its own. */
  static final List<String> SPECIAL = words("exit exit_group fault write_without_end linger");

  private static final int BOUND_MILLIS = 30_000;

  /** How an attempt ended: the raw wait status, and what it printed. */
  record Ended(WaitStatus status, String out) {
    List<String> lines() {
      return out.lines().toList();
    }
  }

  private Attempts() {}

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+", -1));
  }

  /** Builds it with these flags; the test is skipped without a C compiler. */
  static Path build(Path folder, String name, String... flags)
      throws IOException, InterruptedException {
    Path program = folder.resolve(name);
    List<String> command = new ArrayList<>(List.of("sh", "src/test/c/build-attempt.sh"));
    command.add(program.toString());
    command.addAll(List.of(flags));
    runCompiler(command);
    return program;
  }

  /** Builds src/test/c/launch.c, without a shared library. */
  static Path buildLauncher(Path folder) throws IOException, InterruptedException {
    Path program = folder.resolve("launch");
    runCompiler(List.of("cc", "-O1", "-static", "-o", program.toString(), "src/test/c/launch.c"));
    return program;
  }

  private static void runCompiler(List<String> command) throws IOException, InterruptedException {
    try {
      assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    } catch (IOException e) {
      abort("there is no C compiler (cc): " + e.getMessage());
    }
  }

  /** Starts a program, whose output and raw wait status are taken, and waits for its end. */
  static Ended run(List<String> command) throws ErrnoException {
    try (NativeProcess process = NativeProcess.spawn(command.get(0), command)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      long deadline = System.nanoTime() + BOUND_MILLIS * 1_000_000L;
      boolean open = true;
      boolean exited = false;
      while (open || !exited) {
        assertThat(System.nanoTime()).as("%s is still there", command).isLessThan(deadline);
        NativeProcess.Ready ready = process.await(open, 100);
        exited = ready.exited();
        if (ready.output()) {
          byte[] bytes = process.read();
          open = bytes != null;
          out.writeBytes(bytes == null ? new byte[0] : bytes);
        }
      }
      WaitStatus status = process.reap(BOUND_MILLIS);
      return new Ended(requireNonNull(status), out.toString(StandardCharsets.ISO_8859_1));
    }
  }
}
