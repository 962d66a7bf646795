package dev.fsgsbase.probe.evidence;

import dev.fsgsbase.probe.host.Host;
import dev.fsgsbase.probe.host.HostFiles;
import dev.fsgsbase.probe.host.Platform;
import dev.fsgsbase.probe.host.Uname;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A host whose files are below a folder. */
record TestHost(Path root, @Nullable Uname utsname, OptionalLong auxval) implements Host {
  static final Uname DEBIAN_12 =
      new Uname("Linux", "6.1.0-28-amd64", "#1 SMP PREEMPT_DYNAMIC Debian 6.1.119-1", "x86_64");

  TestHost(Path root) {
    this(root, DEBIAN_12, OptionalLong.empty());
  }

  @Override
  public Platform platform() {
    return new Platform("Linux", "x86_64");
  }

  @Override
  public HostFiles files() {
    return new HostFiles(root);
  }

  @Override
  public Uname uname() throws IOException {
    if (utsname == null) {
      throw new IOException("uname: not recorded");
    }
    return utsname;
  }

  @Override
  public OptionalLong getauxval(long type) {
    return type == 26 ? auxval : OptionalLong.empty();
  }

  /** Writes a file of this host. */
  TestHost with(String path, String text) throws IOException {
    return with(path, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  TestHost with(String path, byte[] bytes) throws IOException {
    Path file = root.resolve(path.substring(1));
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    return this;
  }
}
