package dev.fsgsbase.probe.web;

import dev.fsgsbase.probe.format.ReportDocument.EvidenceEntry;
import java.time.Instant;
import java.util.List;

/** The evidence of the latest report. */
record EvidenceAnswer(String nodeName, Instant observedAt, List<EvidenceEntry> evidence) {}
