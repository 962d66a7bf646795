package dev.fsgsbase.probe.format;

import dev.fsgsbase.probe.evidence.Evidence;
import dev.fsgsbase.probe.host.CpuSet;
import dev.fsgsbase.probe.probe.HostDescription;
import dev.fsgsbase.probe.probe.ProbeReport;
import dev.fsgsbase.probe.selftest.Cost;
import dev.fsgsbase.probe.selftest.SandboxLayer;
import dev.fsgsbase.probe.selftest.SelfTestReport;
import dev.fsgsbase.probe.selftest.Stage;
import dev.fsgsbase.probe.verdict.Assessment;
import dev.fsgsbase.probe.verdict.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The report as the world sees it: the shape of the JSON, field by field. Names are camelCase,
 * times RFC 3339 in UTC, durations seconds, CPU sets the kernel's list format. Null means "not
 * known".
 *
 * <p>The shape only ever grows: a reader ignores fields that it does not know, and {@code
 * schemaVersion} changes only if a field goes or changes its meaning.
 */
public record ReportDocument(
    int schemaVersion,
    HostDescription host,
    String verdict,
    @Nullable Boolean usable,
    @Nullable String cause,
    String reason,
    String remedy,
    List<ContradictionEntry> contradictions,
    List<EvidenceEntry> evidence,
    @Nullable SelfTestEntry selfTest,
    double durationSeconds,
    Instant observedAt,
    @Nullable Instant changedAt) {

  /** The version of the shape below. */
  public static final int SCHEMA_VERSION = 1;

  /** A piece of evidence that points another way than the verdict. */
  public record ContradictionEntry(String source, String detail) {}

  /** One source of evidence. */
  public record EvidenceEntry(
      String source,
      String answer,
      String detail,
      @Nullable String raw,
      @Nullable String error,
      double durationSeconds) {}

  /** The self-test; the CPU sets are lists such as {@code 0-63}. */
  public record SelfTestEntry(
      String outcome,
      String detail,
      String cpusAllowed,
      @Nullable String cpusOnline,
      String cpusTested,
      String cpusPassed,
      double durationSeconds,
      List<StageEntry> stages,
      List<CostEntry> cost,
      List<SandboxEntry> sandbox) {}

  /** One stage and the CPUs on which it ended in the same way. */
  public record StageEntry(
      String mechanism, String stage, String result, String cpus, String detail) {}

  /** The measured cost of one access to a base. */
  public record CostEntry(
      String register, String mechanism, String operation, double nanoseconds) {}

  /** One layer of the worker's sandbox. */
  public record SandboxEntry(String layer, String state, String detail) {}

  /**
   * The document of a report.
   *
   * @param changedAt when the verdict last changed, null until a change was seen
   */
  public static ReportDocument of(ProbeReport report, @Nullable Instant changedAt) {
    Assessment assessment = report.assessment();
    Cause cause = assessment.cause();
    SelfTestReport selfTest = report.selfTest();
    return new ReportDocument(
        SCHEMA_VERSION,
        report.host(),
        assessment.verdict().id(),
        assessment.verdict().usable(),
        cause == null ? null : cause.id(),
        assessment.reason(),
        assessment.remedy(),
        assessment.contradictions().stream()
            .map(c -> new ContradictionEntry(c.source().id(), c.detail()))
            .toList(),
        report.evidence().stream().map(ReportDocument::entry).toList(),
        selfTest == null ? null : entry(selfTest, report.online()),
        seconds(report.duration()),
        report.observedAt(),
        changedAt);
  }

  private static EvidenceEntry entry(Evidence evidence) {
    return new EvidenceEntry(
        evidence.source().id(),
        evidence.answer().id(),
        evidence.detail(),
        evidence.raw(),
        evidence.error(),
        seconds(evidence.duration()));
  }

  private static SelfTestEntry entry(SelfTestReport selfTest, @Nullable CpuSet online) {
    return new SelfTestEntry(
        selfTest.outcome().id(),
        selfTest.detail(),
        selfTest.allowed().toString(),
        online == null ? null : online.toString(),
        selfTest.tested().toString(),
        selfTest.passed().toString(),
        seconds(selfTest.duration()),
        selfTest.stages().stream().map(ReportDocument::entry).toList(),
        selfTest.costs().stream().map(ReportDocument::entry).toList(),
        selfTest.sandbox().stream().map(ReportDocument::entry).toList());
  }

  private static StageEntry entry(Stage stage) {
    return new StageEntry(
        stage.mechanism().id(),
        stage.stage(),
        stage.result().id(),
        stage.cpus().toString(),
        stage.detail());
  }

  private static CostEntry entry(Cost cost) {
    return new CostEntry(
        cost.register(), cost.mechanism().id(), cost.operation(), cost.nanoseconds());
  }

  private static SandboxEntry entry(SandboxLayer layer) {
    return new SandboxEntry(layer.layer(), layer.state().id(), layer.detail());
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
