package dev.fsgsbase.probe.probe;

import dev.fsgsbase.probe.evidence.Answer;
import dev.fsgsbase.probe.evidence.Evidence;
import dev.fsgsbase.probe.evidence.Source;
import dev.fsgsbase.probe.host.CpuSet;
import dev.fsgsbase.probe.selftest.Outcome;
import dev.fsgsbase.probe.selftest.SelfTestReport;
import dev.fsgsbase.probe.verdict.Assessment;
import dev.fsgsbase.probe.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reports for tests that are about what is done with a report, not about how it came to be. */
public final class Reports {
  public static final Instant OBSERVED_AT = Instant.parse("2026-11-22T10:00:00Z");

  private Reports() {}

  public static ProbeReport of(Verdict verdict, Outcome outcome) {
    return new ProbeReport(
        new HostDescription(
            "web-1",
            null,
            "Linux",
            "x86_64",
            "6.1.0-28-amd64",
            "GenuineIntel",
            6,
            85,
            "Intel(R) Xeon(R) Processor @ 2.50GHz",
            "KVM",
            null),
        new Assessment(
            verdict, null, "Because of " + verdict.id() + ".", "Nothing.", List.of(), List.of()),
        List.of(
            new Evidence(
                Source.HWCAP2, Answer.YES, "Bit 1 is set.", "0x2", null, Duration.ofMillis(1))),
        SelfTestReport.without(outcome, "It ended.", Duration.ofMillis(2)),
        CpuSet.of(0, 1),
        OBSERVED_AT,
        Duration.ofMillis(3));
  }
}
