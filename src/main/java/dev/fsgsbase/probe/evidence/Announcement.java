package dev.fsgsbase.probe.evidence;

/** Whether the kernel announces FSGSBASE to user space in AT_HWCAP2, bit 1. */
public enum Announcement {
  /** The entry is there and bit 1 is set. */
  YES,
  /** The entry is there and bit 1 is clear. */
  NO,
  /** The auxiliary vector has no AT_HWCAP2 entry at all. */
  ABSENT,
  /** Not readable, or the readers of the vector disagree. */
  UNKNOWN
}
