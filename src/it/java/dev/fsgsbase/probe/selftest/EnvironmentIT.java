package dev.fsgsbase.probe.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.Needs;
import dev.fsgsbase.probe.selftest.ChildJvm.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The self-test in a virtual machine that was started oddly, or that may do less than it needs. */
@Timeout(180)
class EnvironmentIT {
  /** A user of its own, so that no other process counts; it may read this test's class path. */
  private static final List<String> AS_NOBODY =
      List.of(
          "setpriv",
          "--reuid=61234",
          "--regid=61234",
          "--clear-groups",
          "--inh-caps=+dac_read_search",
          "--ambient-caps=+dac_read_search");

  @TempDir private Path folder;

  @BeforeEach
  void letOthersIn() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  private static void run(String... command) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
        .as(String.join(" ", command))
        .isZero();
  }

  private static void assertGood(Answer answer) {
    assertThat(Outcome.valueOf(answer.outcome().toUpperCase(Locale.ROOT)).isComplete())
        .as("%s", answer)
        .isTrue();
    assertThat(answer.left()).isEqualTo("clean");
  }

  private void assertThreeGoodProbes(List<String> prefix) throws IOException {
    try (ChildJvm child = ChildJvm.start(prefix, ChildJvm.java(folder))) {
      for (int i = 0; i < 3; i++) {
        assertGood(child.probe());
      }
    }
  }

  @Test
  void aVirtualMachineThatWasLaunchedWithSigchldIgnoredLearnsHowItsWorkerEnded() throws Exception {
    assertThreeGoodProbes(List.of(ChildJvm.launcher(folder).toString(), "sigchld-ignored"));
  }

  @Test
  void aVirtualMachineThatWasLaunchedWithSigillBlockedHandsNoneOfItOn() throws Exception {
    assertThreeGoodProbes(List.of(ChildJvm.launcher(folder).toString(), "sigill-blocked"));
  }

  @Test
  void aVirtualMachineThatIsProcessOneProbesAsAnyOther() throws Exception {
    Needs.root();
    assertThreeGoodProbes(List.of("unshare", "--pid", "--fork", "--kill-child", "--mount-proc"));
  }

  @Test
  void aWorkerOnANoexecMountIsASpawnErrorUntilItMayBeExecuted() throws Exception {
    Needs.root();
    Path mount = Files.createDirectory(folder.resolve("mount"));
    Path worker = TestWorkers.write(folder.resolve("worker"));
    String script =
        "mount -t tmpfs -o noexec tmpfs \"$0\" && cp \"$1\" \"$0\" && shift && exec \"$@\"";
    List<String> prefix =
        List.of("unshare", "-m", "sh", "-c", script, mount.toString(), worker.toString());
    try (ChildJvm child =
        ChildJvm.start(prefix, ChildJvm.java(folder, mount.resolve("worker").toString()))) {
      for (int i = 0; i < 3; i++) {
        Answer answer = child.probe();
        assertThat(answer.outcome()).isEqualTo("spawn_error");
        assertThat(answer.verdict()).isEqualTo("unknown");
        assertThat(answer.detail()).contains("EACCES").contains(mount.toString());
        assertThat(answer.left()).isEqualTo("clean");
      }
      String pid = Long.toString(child.virtualMachine().pid());
      run("nsenter", "-t", pid, "-m", "mount", "-o", "remount,exec", mount.toString());
      assertGood(child.probe());
    }
  }

  @Test
  void atTheLimitOfProcessesEachProbeIsGoodOrASpawnErrorAndNothingIsLeft() throws Exception {
    Needs.root();
    try (ChildJvm child = ChildJvm.start(AS_NOBODY, ChildJvm.java(folder))) {
      assertGood(child.probe());
      int threads = count(child, "task");
      Set<String> outcomes = sweep(child, AS_NOBODY, "--nproc=%d:", threads + 4, threads - 2);
      assertThat(outcomes).contains("spawn_error").hasSize(2);
      limit(child, AS_NOBODY, "--nproc=%d:", 4096);
      assertGood(child.probe());
    }
  }

  @Test
  void withoutDescriptorsEachProbeIsGoodOrASpawnErrorAndNothingIsLeft() throws Exception {
    Needs.root();
    try (ChildJvm child = ChildJvm.start(List.of(), ChildJvm.java(folder))) {
      assertGood(child.probe());
      int descriptors = count(child, "fd");
      Set<String> outcomes = sweep(child, List.of(), "--nofile=%d:", descriptors + 6, descriptors - 1);
      assertThat(outcomes).contains("spawn_error").hasSize(2);
      limit(child, List.of(), "--nofile=%d:", 4096);
      assertGood(child.probe());
    }
  }

  @Test
  void withoutMemoryForAChildAProbeIsASpawnErrorAndTheOneAfterIsGood() throws Exception {
    List<String> prefix = List.of(ChildJvm.launcher(folder).toString(), "no-memory");
    try (ChildJvm child = ChildJvm.start(prefix, ChildJvm.java(folder))) {
      for (int i = 0; i < 3; i++) {
        Answer answer = child.probe();
        assertThat(answer.outcome()).as("%s", answer).isEqualTo("spawn_error");
        assertThat(answer.verdict()).isEqualTo("unknown");
        assertThat(answer.detail()).contains("ENOMEM");
        assertThat(answer.left()).isEqualTo("clean");
      }
      assertGood(child.probe());
    }
  }

  private static int count(ChildJvm child, String what) throws IOException {
    try (Stream<Path> entries =
        Files.list(Path.of("/proc/" + child.virtualMachine().pid(), what))) {
      return (int) entries.count();
    }
  }

  /** As the same user: another one would need CAP_SYS_RESOURCE, which a container's root lacks. */
  private static void limit(ChildJvm child, List<String> as, String option, long limit)
      throws Exception {
    String pid = Long.toString(child.virtualMachine().pid());
    List<String> command = new ArrayList<>(as);
    command.addAll(List.of("prlimit", "--pid", pid, option.formatted(limit)));
    run(command.toArray(new String[0]));
  }

  /** The outcomes with each limit from one to the other; false verdicts and leftovers fail. */
  private static Set<String> sweep(
      ChildJvm child, List<String> as, String option, int from, int to) throws Exception {
    Set<String> outcomes = new HashSet<>();
    for (int limit = from; limit >= to; limit--) {
      limit(child, as, option, limit);
      Answer answer = child.probe();
      outcomes.add(answer.outcome());
      assertThat(answer.left()).as("%s", answer).isIn("clean", "unlisted");
      if (answer.outcome().equals("spawn_error")) {
        assertThat(answer.verdict()).isEqualTo("unknown");
      } else {
        assertThat(EnumSet.allOf(Outcome.class).stream().filter(Outcome::isComplete))
            .as("%s", answer)
            .anyMatch(outcome -> outcome.id().equals(answer.outcome()));
      }
    }
    return outcomes;
  }
}
