package dev.fsgsbase.probe.host;

import java.util.Locale;

/**
 * The operating system and the architecture that a program meets.
 *
 * @param operatingSystem as uname(1) -s has it, such as {@code Linux}
 * @param architecture as uname(1) -m has it, such as {@code x86_64} or {@code aarch64}
 */
public record Platform(String operatingSystem, String architecture) {

  /** The platform of this Java virtual machine. */
  public static Platform current() {
    return new Platform(
        System.getProperty("os.name", "unknown"),
        unameMachine(System.getProperty("os.arch", "unknown")));
  }

  /** Java says amd64 where the kernel says x86_64. */
  private static String unameMachine(String javaArchitecture) {
    return javaArchitecture.equals("amd64") ? "x86_64" : javaArchitecture;
  }

  /** Whether the question about FSGSBASE makes sense here at all. */
  public boolean isLinuxOnX8664() {
    return operatingSystem.toLowerCase(Locale.ROOT).equals("linux")
        && architecture.equals("x86_64");
  }
}
