package dev.fsgsbase.probe.host;

import java.nio.file.Path;

/** Tells this machine from a recorded one. */
public final class Hosts {
  private Hosts() {}

  /** The host at this root: this machine for {@code /}, a recording for any other folder. */
  public static Host at(Path root) {
    Path normalized = root.toAbsolutePath().normalize();
    return normalized.equals(normalized.getRoot())
        ? new LiveHost(normalized)
        : new RecordedHost(normalized);
  }
}
