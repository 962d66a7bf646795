package dev.fsgsbase.probe.evidence;

import dev.fsgsbase.probe.host.Host;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * /proc/cmdline: whether the kernel was told to leave FSGSBASE off. Yes means switched off.
 *
 * <p>{@code nofsgsbase} counts as an exact word only, not as {@code nofsgsbase=1}. {@code
 * clearcpuid=} takes a comma-separated list of flag names or numbers, of which 128 characters with
 * the final NUL count; FSGSBASE is 9*32+0 = 288. Names came with commit 1625c833db93 in 5.19;
 * before, they have no effect unless they were backported. Source: arch/x86/kernel/cpu/common.c
 * (x86_nofsgsbase_setup, cpu_parse_early_param), arch/x86/include/asm/cpufeatures.h.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/kernel-parameters.html">Kernel parameters</a>
 */
public final class BootParametersSource implements EvidenceSource<Answer> {
  private static final String PATH = "/proc/cmdline";
  private static final int MAX_VALUE = 127;

  private final Host host;

  public BootParametersSource(Host host) {
    this.host = host;
  }

  @Override
  public Observation<Answer> observe() {
    return Observation.of(
        Source.BOOT_PARAMETERS, Answer.UNKNOWN, () -> parse(host.files().read(PATH), release()));
  }

  private @Nullable KernelRelease release() {
    try {
      return KernelRelease.parse(host.uname().release());
    } catch (IOException e) {
      return null; // only whether names count hangs on it, and the finding says so
    }
  }

  /**
   * @param release the kernel's, null if unknown
   */
  static Finding<Answer> parse(String text, @Nullable KernelRelease release) {
    if (text.isEmpty()) {
      return finding(Answer.UNKNOWN, PATH + " is empty, as if it were masked.", null);
    }
    KernelCommandLine line = new KernelCommandLine(text);
    if (line.hasFlag("nofsgsbase")) {
      return finding(
          Answer.YES, "The boot parameter nofsgsbase switches FSGSBASE off.", "nofsgsbase");
    }
    List<String> cleared = line.earlyValues("clearcpuid", MAX_VALUE);
    String last = cleared.isEmpty() ? "" : cleared.get(cleared.size() - 1);
    if (hasNumber(last)) {
      return finding(
          Answer.YES, "The boot parameter clearcpuid= switches FSGSBASE off.", raw(last));
    }
    if (hasName(last)) {
      return named(raw(last), release);
    }
    for (String earlier : cleared) {
      if (hasNumber(earlier) || hasName(earlier)) {
        return finding(
            Answer.NO,
            "FSGSBASE is in a clearcpuid= that does not count: the kernel takes the last one.",
            raw(earlier));
      }
    }
    return finding(Answer.NO, "No boot parameter switches FSGSBASE off.", null);
  }

  private static Finding<Answer> named(String raw, @Nullable KernelRelease release) {
    if (release == null) {
      return finding(
          Answer.YES,
          "The boot parameter clearcpuid= names fsgsbase, which switches it off from Linux 5.19 on;"
              + " the release is not known.",
          raw);
    }
    if (release.isAtLeast(5, 19)) {
      return finding(Answer.YES, "The boot parameter clearcpuid= switches FSGSBASE off.", raw);
    }
    return finding(
        Answer.UNKNOWN,
        "The boot parameter clearcpuid= names fsgsbase, which has no effect before Linux 5.19 unless"
            + " names were backported.",
        raw);
  }

  private static boolean hasName(String list) {
    return List.of(list.split(",", -1)).contains("fsgsbase");
  }

  private static boolean hasNumber(String list) {
    for (String item : list.split(",", -1)) {
      String digits = item.startsWith("+") ? item.substring(1) : item;
      if (Text.isNumber(digits, 9) && Integer.parseInt(digits) == 288) {
        return true;
      }
    }
    return false;
  }

  private static String raw(String list) {
    return "clearcpuid=" + Text.shown(list, MAX_VALUE);
  }

  private static Finding<Answer> finding(Answer answer, String detail, @Nullable String raw) {
    return new Finding<>(answer, answer, detail, raw);
  }
}
