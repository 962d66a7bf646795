package dev.fsgsbase.probe.host;

import java.io.IOException;
import java.util.OptionalLong;

/** A host that can be asked: this machine, or one that was recorded into a folder. */
public interface Host {

  /** Operating system and architecture; never fails. */
  Platform platform();

  /** The host's files. */
  HostFiles files();

  /**
   * uname(2).
   *
   * @throws IOException if the host does not say
   */
  Uname uname() throws IOException;

  /**
   * getauxval(3): 0 where the value is 0 <em>or</em> the entry is absent.
   *
   * @param type an AT_ constant, such as 26 for AT_HWCAP2
   * @return empty if this host cannot be asked (it was recorded without it)
   */
  OptionalLong getauxval(long type);
}
