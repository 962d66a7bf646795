package dev.fsgsbase.probe.host;

import java.util.Locale;

/**
 * The operating system and the architecture that a program meets.
 *
 * @param operatingSystem as uname(1) -s has it, such as {@code Linux}
 * @param architecture as uname(1) -m has it, such as {@code x86_64} or {@code aarch64}
 */
public record Platform(String operatingSystem, String architecture) {
  /** Stands for what is not known. */
  public static final String UNKNOWN = "unknown";

  /** The platform of this Java virtual machine. */
  public static Platform current() {
    return new Platform(
        System.getProperty("os.name", UNKNOWN),
        unameMachine(System.getProperty("os.arch", UNKNOWN)));
  }

  /** Java says amd64 where the kernel says x86_64. */
  private static String unameMachine(String javaArchitecture) {
    return javaArchitecture.equals("amd64") ? "x86_64" : javaArchitecture;
  }

  /** Whether this is Linux on x86-64 for certain. */
  public boolean isLinuxOnX8664() {
    return isLinux(operatingSystem) && isX8664(architecture);
  }

  /**
   * Whether this is Linux on x86-64, or may be: a platform that does not say what it is rules
   * nothing out.
   */
  public boolean mayBeLinuxOnX8664() {
    return (isLinux(operatingSystem) || operatingSystem.equals(UNKNOWN))
        && (isX8664(architecture) || architecture.equals(UNKNOWN));
  }

  private static boolean isLinux(String operatingSystem) {
    return operatingSystem.toLowerCase(Locale.ROOT).equals("linux");
  }

  private static boolean isX8664(String architecture) {
    return architecture.equals("x86_64");
  }
}
