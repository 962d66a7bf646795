package dev.fsgsbase.probe.selftest;

import dev.fsgsbase.probe.host.Hosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The worker that was built, and programs in its place, for tests of other packages. */
public final class TestWorkers {
  private TestWorkers() {}

  /** Writes the worker that was built into a file of its own. */
  public static Path write(Path file) throws IOException {
    Files.write(file, BuiltWorker.program());
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Compiles a program with these statements as the body of its main function. */
  public static Path compile(Path folder, String body) throws IOException, InterruptedException {
    return Programs.compile(folder, body);
  }

  /** The self-test of this machine with another program as its worker. */
  public static SelfTest selfTest(Path program) throws IOException {
    WorkerBinary binary = Programs.binary(program);
    return new SelfTest(new LiveWorkerRunner(Hosts.at(Path.of("/")), binary));
  }
}
