package dev.fsgsbase.probe.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A root folder that is one recorded host now and another one later, without a moment between. */
public final class ChangingHost {
  private final Path root;

  /**
   * @param folder an empty folder to work in
   * @param name the recorded host that it is first
   */
  public ChangingHost(Path folder, String name) {
    root = folder.resolve("root");
    become(name);
  }

  /** What the service takes for the host's root. */
  public Path root() {
    return root;
  }

  /** From now on, it is this recorded host. */
  public void become(String name) {
    try {
      Path link = root.resolveSibling("next");
      Files.createSymbolicLink(link, RecordedHosts.of(name));
      Files.move(link, root, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
