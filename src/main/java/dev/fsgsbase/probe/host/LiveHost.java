package dev.fsgsbase.probe.host;

import com.sun.jna.Memory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;

/** This machine. Its system calls are its own, whatever root its files are read below. */
public final class LiveHost implements Host {
  private static final int UTSNAME_FIELD = 65;
  private static final int UTSNAME_FIELDS = 6;

  private final HostFiles files;

  /**
   * @param root where the files are; not {@code /} where they are mounted elsewhere
   */
  public LiveHost(Path root) {
    files = new HostFiles(root);
  }

  @Override
  public Platform platform() {
    return Platform.current();
  }

  @Override
  public HostFiles files() {
    return files;
  }

  @Override
  public Uname uname() throws IOException {
    if (!platform().isLinuxOnX8664()) {
      throw new IOException("uname(2) is called on Linux on x86-64 only");
    }
    try (Memory buffer = new Memory((long) UTSNAME_FIELD * UTSNAME_FIELDS)) {
      if (Libc.uname(buffer) != 0) {
        throw Libc.failure("uname");
      }
      return new Uname(field(buffer, 0), field(buffer, 2), field(buffer, 3), field(buffer, 4));
    } catch (LinkageError e) {
      throw new IOException("libc cannot be called through JNA: " + e.getMessage(), e);
    }
  }

  /** struct utsname: sysname, nodename, release, version, machine, domainname. */
  private static String field(Memory utsname, int index) {
    return utsname.getString((long) index * UTSNAME_FIELD, StandardCharsets.ISO_8859_1.name());
  }

  @Override
  public OptionalLong getauxval(long type) {
    if (!platform().isLinuxOnX8664()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Libc.getauxval(type));
    } catch (LinkageError e) {
      return OptionalLong.empty();
    }
  }
}
