package dev.fsgsbase.probe.selftest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fsgsbase.probe.host.Errno;
import dev.fsgsbase.probe.host.Hosts;
import dev.fsgsbase.probe.host.NativeProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class WorkerBinaryTest {
  private static final int E_TYPE = 16;
  private static final int E_MACHINE = 18;
  private static final byte AARCH64 = (byte) 183;

  @TempDir Path folder;
  private Path worker = Path.of("worker");
  private byte[] content = {};

  @BeforeEach
  void copyTheWorker() throws IOException {
    content = BuiltWorker.program();
    worker = Files.write(folder.resolve("worker"), content);
    Files.setPosixFilePermissions(worker, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private String detail(WorkerBinary binary) throws InterruptedException {
    LiveWorkerRunner runner = new LiveWorkerRunner(Hosts.at(Path.of("/")), binary);
    try (SelfTest selfTest = new SelfTest(runner)) {
      SelfTestReport report = selfTest.run(SelfTestOptions.defaults());
      assertThat(report.outcome()).isEqualTo(Outcome.SPAWN_ERROR);
      assertThat(report.stages()).isEmpty();
      return report.detail();
    }
  }

  private String detailWith(byte[] changed) throws IOException, InterruptedException {
    Files.write(worker, changed);
    return detail(Programs.binary(worker));
  }

  private byte[] with(int offset, byte value) {
    byte[] changed = content.clone();
    changed[offset] = value;
    return changed;
  }

  @Test
  void aMissingWorker() throws InterruptedException {
    Path missing = folder.resolve("nobody");
    assertThat(detail(WorkerBinary.at(missing))).contains(missing + " is missing");
  }

  @Test
  void aFolder() throws InterruptedException {
    assertThat(detail(WorkerBinary.at(folder))).contains("is not a regular file");
  }

  @Test
  void anEmptyWorker() throws IOException, InterruptedException {
    assertThat(detailWith(new byte[0])).contains(worker + " is empty");
  }

  @Test
  void aTruncatedWorker() throws IOException, InterruptedException {
    assertThat(detailWith(Arrays.copyOf(content, 40))).contains("is truncated");
    assertThat(detailWith(Arrays.copyOf(content, 4096)))
        .contains("is truncated: it ends after 4096 bytes");
  }

  @Test
  void aWorkerForAnotherArchitecture() throws IOException, InterruptedException {
    assertThat(detailWith(with(E_MACHINE, AARCH64)))
        .contains("is for another architecture than x86-64");
    assertThat(detailWith(with(4, (byte) 1))).contains("ELF class 1");
  }

  @Test
  void aFileThatIsNoProgram() throws IOException, InterruptedException {
    assertThat(detailWith(with(E_TYPE, (byte) 1))).contains("ELF file of type 1");
  }

  @Test
  void aScriptIsNotRunByAnyShell() throws IOException, InterruptedException {
    Path trace = folder.resolve("trace");
    String script = "#!/bin/sh\necho ran >" + trace + "\n";
    assertThat(detailWith(Ktap.bytes(script))).contains("is not an ELF program");
    assertThat(trace).doesNotExist();
  }

  @Test
  void anotherProgramThanTheOneThatWasBuilt() throws IOException, InterruptedException {
    Files.write(worker, with(content.length - 1, (byte) 0x55));
    assertThat(detail(WorkerBinary.at(worker)))
        .contains("is not the worker that was built: its SHA-256 is ");
  }

  @Test
  void aWorkerThatMayNotBeExecuted() throws IOException, InterruptedException {
    Files.setPosixFilePermissions(worker, PosixFilePermissions.fromString("rw-------"));
    assertThat(detail(WorkerBinary.at(worker))).contains("EACCES (permission denied)");
  }

  @Test
  void aWorkerWhoseInterpreterIsMissingIsNotTakenForAMissingWorker()
      throws IOException, InterruptedException {
    Path program = Programs.compile(folder, "");
    String text = new String(Files.readAllBytes(program), StandardCharsets.ISO_8859_1);
    Files.write(program, Ktap.bytes(text.replace("/lib64/ld-linux", "/lib63/ld-linux")));
    assertThat(detail(Programs.binary(program))).contains("posix_spawn").contains("ENOENT");
  }

  @Test
  void aWorkerOnDiskIsCheckedBeforeEveryRun() throws IOException {
    try (WorkerBinary binary = WorkerBinary.at(worker)) {
      assertThat(Path.of(binary.executable()).toRealPath()).isEqualTo(worker.toRealPath());
      Files.write(worker, with(content.length - 1, (byte) 0x55));
      assertThatThrownBy(binary::executable).hasMessageContaining("SHA-256");
      Files.write(worker, content);
      assertThat(Path.of(binary.executable()).toRealPath()).isEqualTo(worker.toRealPath());
    }
  }

  private Path other(Path trace) throws IOException, InterruptedException {
    return Programs.compile(folder, "close(open(\"" + trace + "\", O_CREAT | O_WRONLY, 0600));");
  }

  @Test
  void aWorkerThatIsReplacedAfterTheCheckIsNotWhatIsRun() throws IOException, InterruptedException {
    Path trace = folder.resolve("trace");
    Path other = other(trace);
    try (WorkerBinary binary = WorkerBinary.at(worker)) {
      String checked = binary.executable();
      Files.move(other, worker, StandardCopyOption.REPLACE_EXISTING);
      try (NativeProcess process = NativeProcess.spawn(checked, List.of("worker", "--help"))) {
        byte[] output = requireNonNull(process.read());
        assertThat(new String(output, StandardCharsets.US_ASCII)).contains("--budget-ms=");
      }
      assertThatThrownBy(binary::executable).hasMessageContaining("SHA-256");
    }
    assertThat(trace).doesNotExist();
  }

  @Test
  void aWorkerThatIsReplacedAllTheTimeIsTheRightOneOrIsNotRun() throws Exception {
    Path trace = folder.resolve("trace");
    Path other = other(trace);
    AtomicBoolean stop = new AtomicBoolean();
    Thread swapper =
        new Thread(() -> {
          for (int i = 0; !stop.get(); i++) {
            replaceWith(i % 2 == 0 ? other : null);
          }
        });
    Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
    LiveWorkerRunner runner = new LiveWorkerRunner(Hosts.at(Path.of("/")), WorkerBinary.at(worker));
    try (SelfTest selfTest = new SelfTest(runner)) {
      swapper.start();
      for (int i = 0; i < 300; i++) {
        outcomes.add(selfTest.run(SelfTestOptions.defaults()).outcome());
      }
    } finally {
      stop.set(true);
      swapper.join();
    }
    assertThat(trace).doesNotExist();
    assertThat(outcomes).contains(Outcome.SPAWN_ERROR).doesNotContain(Outcome.PROTOCOL_ERROR);
  }

  /** With this program, or with the worker, by rename(2). */
  private void replaceWith(@Nullable Path program) {
    Path next = folder.resolve("next");
    try {
      Files.write(next, program == null ? content : Files.readAllBytes(program));
      Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.move(next, worker, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theWorkerInTheJarIsRunFromMemory() throws IOException {
    try (WorkerBinary binary = WorkerBinary.built()) {
      String path = binary.executable();
      assertThat(path).startsWith("/proc/self/fd/");
      assertThat(Files.readSymbolicLink(Path.of(path)).toString()).startsWith("/memfd:");
      assertThat(Files.readAllBytes(Path.of(path))).isEqualTo(content);
      assertThat(binary.executable()).isEqualTo(path);
    }
  }

  @Test
  void whereMemoryMayNotBeExecutedItIsAPrivateTemporaryFile() throws IOException {
    Path program;
    try (WorkerBinary binary = WorkerBinary.built()) {
      assertThat(binary.executable()).startsWith("/proc/self/fd/");
      assertThat(binary.canRetryAfter(Errno.EACCES)).isTrue();
      program = Path.of(binary.executable()).toRealPath();
      assertThat(Files.readAllBytes(program)).isEqualTo(content);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(program.getParent())))
          .isEqualTo("rwx------");
      assertThat(binary.canRetryAfter(Errno.EACCES)).isFalse();
      assertThat(binary.canRetryAfter(Errno.ETXTBSY)).isTrue();
    }
    assertThat(program.getParent()).doesNotExist();
  }
}
