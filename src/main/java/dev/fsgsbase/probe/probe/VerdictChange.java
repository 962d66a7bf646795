package dev.fsgsbase.probe.probe;

import dev.fsgsbase.probe.verdict.Cause;
import dev.fsgsbase.probe.verdict.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The verdict became another one.
 *
 * @param from the verdict before
 * @param to the verdict since
 * @param cause the cause of the new one, null where there is none to name
 * @param reason the new one's reason
 * @param at when the probe began that saw it
 */
public record VerdictChange(
    Verdict from, Verdict to, @Nullable Cause cause, String reason, Instant at) {}
