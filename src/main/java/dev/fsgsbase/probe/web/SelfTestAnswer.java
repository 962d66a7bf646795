package dev.fsgsbase.probe.web;

import dev.fsgsbase.probe.format.ReportDocument.SelfTestEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The self-test of the latest report.
 *
 * @param selfTest null where it does not apply and nothing was started
 */
record SelfTestAnswer(String nodeName, Instant observedAt, @Nullable SelfTestEntry selfTest) {}
