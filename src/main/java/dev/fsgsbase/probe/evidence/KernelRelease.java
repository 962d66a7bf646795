package dev.fsgsbase.probe.evidence;

import org.jspecify.annotations.Nullable;

/**
 * The version in a kernel release such as {@code 6.1.0-28-amd64}.
 *
 * @param major 0 to 999
 * @param minor 0 to 9999
 */
public record KernelRelease(int major, int minor) {
  /** utsname's fields have 64 characters and a NUL (include/uapi/linux/utsname.h). */
  private static final int MAX_LENGTH = 64;

  /** Reads the first two numbers; null if the text does not begin with MAJOR.MINOR. */
  public static @Nullable KernelRelease parse(String release) {
    if (release.length() > MAX_LENGTH || !release.chars().allMatch(c -> c > ' ' && c <= '~')) {
      return null;
    }
    int dot = release.indexOf('.');
    if (dot < 0) {
      return null;
    }
    int end = dot + 1;
    while (end < release.length() && Character.isDigit(release.charAt(end))) {
      end++;
    }
    String major = release.substring(0, dot);
    String minor = release.substring(dot + 1, end);
    if (!Text.isNumber(major, 3) || !Text.isNumber(minor, 4)) {
      return null;
    }
    if (end < release.length() && ".-+_~".indexOf(release.charAt(end)) < 0) {
      return null;
    }
    return new KernelRelease(Integer.parseInt(major), Integer.parseInt(minor));
  }

  /** Whether it is this version or a later one. */
  public boolean isAtLeast(int otherMajor, int otherMinor) {
    return major != otherMajor ? major > otherMajor : minor >= otherMinor;
  }
}
