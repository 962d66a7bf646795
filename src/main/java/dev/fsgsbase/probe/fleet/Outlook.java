package dev.fsgsbase.probe.fleet;

import dev.fsgsbase.probe.evidence.KernelRelease;
import dev.fsgsbase.probe.verdict.Cause;
import dev.fsgsbase.probe.verdict.Verdict;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What would make a host usable that is not, as its remedy says it (docs/verdicts.md).
 *
 * @param needs what has to change in any case; empty if nothing helps, or nothing needs to
 * @param mayNeed what may have to change as well
 * @param certain whether all of that is known to be enough
 */
public record Outlook(Set<Lever> needs, Set<Lever> mayNeed, boolean certain) {
  private static final Outlook NOTHING = new Outlook(Set.of(), Set.of(), true);
  private static final Set<Lever> OLD_KERNEL = Set.of(Lever.KERNEL);

  static Outlook of(Host host) {
    Verdict verdict = host.verdict();
    if (verdict == Verdict.DISABLED_BY_KERNEL) {
      return disabled(host.cause(), host.description());
    }
    return verdict == Verdict.UNSUPPORTED_BY_CPU
        ? unsupported(host.cause(), host.description())
        : NOTHING;
  }

  private static Outlook disabled(@Nullable Cause cause, Description host) {
    return cause == Cause.BOOT_PARAMETER
        ? new Outlook(Set.of(Lever.BOOT_PARAMETER), besides(host), true)
        : new Outlook(Set.of(Lever.KERNEL), Set.of(), cause == Cause.KERNEL_TOO_OLD);
  }

  /** Bare metal has no hypervisor that could give it another CPU model. */
  private static Outlook unsupported(@Nullable Cause cause, Description host) {
    return host.hypervisor() == null && cause != Cause.MASKED_BY_HYPERVISOR
        ? NOTHING
        : new Outlook(Set.of(Lever.CPU_MODEL), besides(host), cause == Cause.MASKED_BY_HYPERVISOR);
  }

  /** Once nothing else holds it back, an old kernel does, unless it has the backport. */
  private static Set<Lever> besides(Description host) {
    String release = host.kernelRelease();
    KernelRelease kernel = release == null ? null : KernelRelease.parse(release);
    return kernel != null && kernel.isAtLeast(5, 9) ? Set.of() : OLD_KERNEL;
  }

  /** What comes of pulling these levers, all of them. */
  public Chance by(Set<Lever> levers) {
    if (needs.isEmpty() || !levers.containsAll(needs)) {
      return Chance.NO;
    }
    return certain && levers.containsAll(mayNeed) ? Chance.YES : Chance.PERHAPS;
  }

  /** Everything that has or may have to change. */
  public Set<Lever> levers() {
    Set<Lever> all = EnumSet.noneOf(Lever.class);
    all.addAll(needs);
    all.addAll(mayNeed);
    return all;
  }
}
