package dev.fsgsbase.probe.evidence;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One piece of evidence, as the report shows it.
 *
 * @param source where it comes from
 * @param answer what it says
 * @param detail one sentence for people
 * @param raw the value as it was read, null if nothing was; of the command line and the module list
 *     only the words that matched, because they may hold secrets
 * @param error why it could not be read, null if it could
 * @param duration how long reading and parsing took
 */
public record Evidence(
    Source source,
    Answer answer,
    String detail,
    @Nullable String raw,
    @Nullable String error,
    Duration duration) {}
