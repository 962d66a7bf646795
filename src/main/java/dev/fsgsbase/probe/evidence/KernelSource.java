package dev.fsgsbase.probe.evidence;

import dev.fsgsbase.probe.host.Host;
import dev.fsgsbase.probe.host.Uname;

/**
 * uname(2): whether upstream Linux enables FSGSBASE in this kernel release.
 *
 * <p>Format: {@code MAJOR.MINOR[.PATCH][-LOCAL]}, such as {@code 6.1.0-28-amd64}. Upstream enables
 * it from 5.9 on (merge 4da9f3302615). A hint only, both ways: distributions backport it (RHEL 8's
 * 4.18.0-553 has it), and the command line can switch it off.
 *
 * @see <a href="https://docs.kernel.org/arch/x86/x86_64/fsgs.html">Using FS and GS segments</a>
 */
public final class KernelSource implements EvidenceSource<Answer> {
  private final Host host;

  public KernelSource(Host host) {
    this.host = host;
  }

  @Override
  public Observation<Answer> observe() {
    return Observation.of(Source.KERNEL, Answer.UNKNOWN, () -> parse(host.uname()));
  }

  static Finding<Answer> parse(Uname uname) {
    String shown = Text.shown(uname.release(), 64);
    if (!uname.system().equals("Linux") || !uname.machine().equals("x86_64")) {
      String where = Text.shown(uname.system() + " on " + uname.machine(), 64);
      return finding(Answer.UNKNOWN, "This is " + where + ", not Linux on x86_64.", shown);
    }
    KernelRelease release = KernelRelease.parse(uname.release());
    if (release == null) {
      return finding(Answer.UNKNOWN, "The release has no version that could be compared.", shown);
    }
    if (release.isAtLeast(5, 9)) {
      return finding(
          Answer.YES, "Linux " + shown + " is 5.9 or later, where upstream enables it.", shown);
    }
    return finding(
        Answer.NO,
        "Linux " + shown + " is older than 5.9, so it has FSGSBASE only if it was backported.",
        shown);
  }

  private static Finding<Answer> finding(Answer answer, String detail, String raw) {
    return new Finding<>(answer, answer, detail, raw);
  }
}
