package dev.fsgsbase.probe.verdict;

/** What is publicly known of a CPU model and FSGSBASE. */
public enum CpuSupport {
  /** Known to have it. */
  HAS,
  /** Known to lack it. */
  LACKS,
  /** Not a real model: a hypervisor's invention, such as qemu64. */
  SYNTHETIC,
  /** Not in the table, or the model could not be read. */
  UNLISTED
}
