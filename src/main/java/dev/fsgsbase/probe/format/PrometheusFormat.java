package dev.fsgsbase.probe.format;

import dev.fsgsbase.probe.format.ReportDocument.ContradictionEntry;
import dev.fsgsbase.probe.format.ReportDocument.CostEntry;
import dev.fsgsbase.probe.format.ReportDocument.EvidenceEntry;
import dev.fsgsbase.probe.format.ReportDocument.SandboxEntry;
import dev.fsgsbase.probe.format.ReportDocument.SelfTestEntry;
import dev.fsgsbase.probe.host.CpuSet;
import dev.fsgsbase.probe.probe.HostDescription;
import dev.fsgsbase.probe.verdict.Verdict;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The report as Prometheus metrics, gauges all of them:
 *
 * <pre>{@code
 * fsgsbase_verdict{verdict="enabled"} 1.0
 * fsgsbase_verdict_info{cause="",verdict="enabled"} 1.0
 * fsgsbase_usable 1.0
 * fsgsbase_evidence{answer="yes",source="hwcap2"} 1.0
 * fsgsbase_evidence_success{source="hwcap2"} 1.0
 * fsgsbase_self_test_cpus{state="tested"} 2.0
 * fsgsbase_host_info{architecture="x86_64",cpu_model="…",node="web-1",…} 1.0
 * }</pre>
 *
 * What is unknown has no series, never 0 or NaN.
 */
public final class PrometheusFormat {
  private PrometheusFormat() {}

  /** The text exposition format, version 0.0.4. */
  public static String write(ReportDocument document, BuildInfo build) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(out, snapshots(document, build));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** All families of one report: whoever exports them exports nothing of another. */
  public static MetricSnapshots snapshots(ReportDocument document, BuildInfo build) {
    Gauges gauges = new Gauges();
    verdict(gauges, document);
    evidence(gauges, document);
    if (document.selfTest() != null) {
      selfTest(gauges, document.selfTest());
    }
    run(gauges, document);
    host(gauges, document.host());
    gauges
        .family("fsgsbase_build_info", "The build of fsgsbase-probe that answers.")
        .add(
            1,
            "version",
            build.version(),
            "revision",
            build.revision(),
            "java_version",
            build.javaVersion())
        .end();
    return gauges.snapshots();
  }

  private static void verdict(Gauges gauges, ReportDocument document) {
    Gauges.Family verdicts =
        gauges.family("fsgsbase_verdict", "1 for the current verdict, 0 for the others.");
    for (Verdict verdict : Verdict.values()) {
      verdicts.add(verdict.id().equals(document.verdict()) ? 1 : 0, "verdict", verdict.id());
    }
    verdicts.end();
    gauges
        .family("fsgsbase_verdict_info", "The current verdict and its cause.")
        .add(1, "verdict", document.verdict(), "cause", orEmpty(document.cause()))
        .end();
    Boolean usable = document.usable();
    gauges
        .family(
            "fsgsbase_usable",
            "1 if user space may use FSGSBASE, 0 if not; absent while it is unknown.")
        .addIfKnown(usable == null ? null : usable ? 1 : 0)
        .end();
  }

  private static void evidence(Gauges gauges, ReportDocument document) {
    Gauges.Family answers =
        gauges.family("fsgsbase_evidence", "The current answer of each source of evidence.");
    Gauges.Family success =
        gauges.family("fsgsbase_evidence_success", "1 if the source could be read, 0 if not.");
    for (EvidenceEntry entry : document.evidence()) {
      answers.add(1, "source", entry.source(), "answer", entry.answer());
      success.add(entry.error() == null ? 1 : 0, "source", entry.source());
    }
    answers.end();
    success.end();
    Gauges.Family contradictions =
        gauges.family(
            "fsgsbase_contradiction",
            "1 for each source of evidence that points another way than the verdict.");
    document.contradictions().stream()
        .map(ContradictionEntry::source)
        .distinct()
        .forEach(source -> contradictions.add(1, "source", source));
    contradictions.end();
  }

  private static void selfTest(Gauges gauges, SelfTestEntry selfTest) {
    gauges
        .family("fsgsbase_self_test_cpus", "Number of CPUs in each state of the self-test.")
        .addIfKnown(count(selfTest.cpusOnline()), "state", "online")
        .addIfKnown(allowed(selfTest), "state", "allowed")
        .addIfKnown(count(selfTest.cpusTested()), "state", "tested")
        .addIfKnown(count(selfTest.cpusPassed()), "state", "passed")
        .end();
    gauges
        .family(
            "fsgsbase_self_test_duration_seconds",
            "How long the last self-test took, from spawn to reaped.")
        .add(selfTest.durationSeconds())
        .end();
    Gauges.Family cost =
        gauges.family(
            "fsgsbase_base_access_seconds", "Measured cost of one access to a segment base.");
    for (CostEntry entry : selfTest.cost()) {
      cost.add(
          entry.nanoseconds() / 1e9,
          "register",
          entry.register(),
          "mechanism",
          entry.mechanism(),
          "operation",
          entry.operation());
    }
    cost.end();
    Gauges.Family sandbox =
        gauges.family(
            "fsgsbase_sandbox_layer", "1 if this layer of the worker's sandbox is in force.");
    for (SandboxEntry entry : selfTest.sandbox()) {
      sandbox.add(entry.state().equals("in_force") ? 1 : 0, "layer", entry.layer());
    }
    sandbox.end();
  }

  /** A worker may always run somewhere: no CPU means that it did not come to say where. */
  private static @Nullable Integer allowed(SelfTestEntry selfTest) {
    return selfTest.cpusAllowed().isEmpty() ? null : count(selfTest.cpusAllowed());
  }

  private static @Nullable Integer count(@Nullable String cpus) {
    return cpus == null ? null : CpuSet.parse(cpus).size();
  }

  private static void run(Gauges gauges, ReportDocument document) {
    gauges
        .family("fsgsbase_probe_duration_seconds", "How long the last probe took as a whole.")
        .add(document.durationSeconds())
        .end();
    gauges
        .family("fsgsbase_last_probe_timestamp_seconds", "When the last probe began, in Unix time.")
        .add(unixSeconds(document.observedAt()))
        .end();
    Instant changedAt = document.changedAt();
    gauges
        .family(
            "fsgsbase_last_change_timestamp_seconds",
            "When the verdict last changed, in Unix time; absent until a change was seen.")
        .addIfKnown(changedAt == null ? null : unixSeconds(changedAt))
        .end();
  }

  private static void host(Gauges gauges, HostDescription host) {
    gauges
        .family("fsgsbase_host_info", "The host that the other metrics speak of.")
        .add(
            1,
            "node",
            host.nodeName(),
            "architecture",
            host.architecture(),
            "kernel_release",
            orEmpty(host.kernelRelease()),
            "cpu_vendor",
            orEmpty(host.cpuVendor()),
            "cpu_model",
            orEmpty(host.cpuModel()),
            "hypervisor",
            orEmpty(host.hypervisor()),
            "pool",
            orEmpty(host.pool()))
        .end();
  }

  private static double unixSeconds(Instant instant) {
    return instant.toEpochMilli() / 1e3;
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }
}
