package dev.fsgsbase.probe.evidence;

/** What one reader of the auxiliary vector says about AT_HWCAP2. */
sealed interface Hwcap2Reading {

  /** The entry is there, with this value. */
  record Present(long value) implements Hwcap2Reading {}

  /** The whole vector was read, and it has no such entry. */
  record Absent() implements Hwcap2Reading {}

  /** getauxval(3) returned 0, which it does for a value of 0 and for an absent entry alike. */
  record ZeroOrAbsent() implements Hwcap2Reading {}

  /** This reader could not say. */
  record Unavailable(String reason) implements Hwcap2Reading {}

  /** What it says for certain; UNKNOWN if nothing. */
  default Announcement announcement() {
    if (this instanceof Present present) {
      return (present.value() & Hwcap2Source.FSGSBASE) != 0 ? Announcement.YES : Announcement.NO;
    }
    return this instanceof Absent ? Announcement.ABSENT : Announcement.UNKNOWN;
  }

  /** Whether it could be right if the truth were this. */
  default boolean allows(Announcement truth) {
    if (this instanceof ZeroOrAbsent) {
      return truth != Announcement.YES;
    }
    return this instanceof Unavailable || announcement() == truth;
  }

  /** As a few words. */
  default String words() {
    if (this instanceof Present present) {
      return "0x" + Long.toHexString(present.value());
    }
    if (this instanceof Unavailable unavailable) {
      return "unavailable (" + unavailable.reason() + ")";
    }
    return this instanceof Absent ? "absent" : "0 or absent";
  }
}
