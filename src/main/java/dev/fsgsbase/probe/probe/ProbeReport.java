package dev.fsgsbase.probe.probe;

import dev.fsgsbase.probe.evidence.Evidence;
import dev.fsgsbase.probe.host.CpuSet;
import dev.fsgsbase.probe.selftest.SelfTestReport;
import dev.fsgsbase.probe.verdict.Assessment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one run found out: the only thing that publishers show.
 *
 * @param host which host it is about
 * @param assessment the verdict and what explains it
 * @param evidence one entry for each source, in the order of {@link
 *     dev.fsgsbase.probe.evidence.Source}
 * @param selfTest what the worker recorded, null where it does not apply and was not started
 * @param online the CPUs that are online, null if the host does not say
 * @param observedAt when the run began
 * @param duration how long it took
 */
public record ProbeReport(
    HostDescription host,
    Assessment assessment,
    List<Evidence> evidence,
    @Nullable SelfTestReport selfTest,
    @Nullable CpuSet online,
    Instant observedAt,
    Duration duration) {

  public ProbeReport {
    evidence = List.copyOf(evidence);
  }
}
