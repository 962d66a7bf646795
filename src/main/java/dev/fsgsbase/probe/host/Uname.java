package dev.fsgsbase.probe.host;

/**
 * What uname(2) answers.
 *
 * @param system operating system name, such as {@code Linux}
 * @param release kernel release, such as {@code 6.1.0-28-amd64}
 * @param version build string, such as {@code #1 SMP PREEMPT_DYNAMIC Debian 6.1.119-1}
 * @param machine architecture, such as {@code x86_64}
 */
public record Uname(String system, String release, String version, String machine) {}
