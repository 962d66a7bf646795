package dev.fsgsbase.probe.verdict;

import dev.fsgsbase.probe.evidence.Source;

/**
 * A piece of evidence that points another way than the verdict.
 *
 * @param source where it comes from
 * @param detail what it says and why it misleads, one sentence
 */
public record Contradiction(Source source, String detail) {}
