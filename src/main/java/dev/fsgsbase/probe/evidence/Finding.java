package dev.fsgsbase.probe.evidence;

import org.jspecify.annotations.Nullable;

/**
 * What a source's pure {@code parse} makes of its text.
 *
 * @param value the typed value that the verdict is decided on
 * @param answer the same as an answer
 * @param detail one sentence for people
 * @param raw the part of the text that it rests on
 */
public record Finding<T>(T value, Answer answer, String detail, @Nullable String raw) {}
