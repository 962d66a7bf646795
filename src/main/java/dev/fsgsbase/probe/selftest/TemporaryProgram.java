package dev.fsgsbase.probe.selftest;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A program in a private folder below java.io.tmpdir, deleted when it is closed. */
final class TemporaryProgram implements Closeable {
  private final Path program;

  private TemporaryProgram(Path program) {
    this.program = program;
  }

  /**
   * Writes it, for its owner only.
   *
   * @throws IOException if the temporary folder cannot be written
   */
  static TemporaryProgram of(String name, byte[] content) throws IOException {
    var owner = PosixFilePermissions.fromString("rwx------");
    Path folder =
        Files.createTempDirectory("fsgsbase-probe-", PosixFilePermissions.asFileAttribute(owner));
    TemporaryProgram temporary = new TemporaryProgram(folder.resolve(name));
    try {
      Files.createFile(temporary.program, PosixFilePermissions.asFileAttribute(owner));
      Files.write(temporary.program, content);
      return temporary;
    } catch (IOException e) {
      temporary.close();
      throw e;
    }
  }

  Path path() {
    return program;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(program);
    Path folder = program.getParent();
    if (folder != null) {
      Files.deleteIfExists(folder);
    }
  }
}
