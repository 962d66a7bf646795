package dev.fsgsbase.probe.evidence;

import dev.fsgsbase.probe.evidence.Hwcap2Reading.Absent;
import dev.fsgsbase.probe.evidence.Hwcap2Reading.Present;
import dev.fsgsbase.probe.evidence.Hwcap2Reading.Unavailable;
import dev.fsgsbase.probe.evidence.Hwcap2Reading.ZeroOrAbsent;
import dev.fsgsbase.probe.host.Host;
import dev.fsgsbase.probe.selftest.SelfTestReport;
import dev.fsgsbase.probe.selftest.WorkerHwcap2;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * AT_HWCAP2 in the auxiliary vector, bit 1 (HWCAP2_FSGSBASE): the kernel's own announcement that it
 * enabled FSGSBASE. Three readers must agree: getauxval(3), the raw vector in /proc/self/auxv, and
 * the worker on its own stack.
 *
 * <p>Format of the vector: pairs of 8-byte little-endian words, type and value, up to AT_NULL.
 * Source: arch/x86/include/uapi/asm/hwcap2.h, fs/proc/base.c (proc_pid_auxv_operations),
 * include/uapi/linux/auxvec.h.
 *
 * @see <a href="https://docs.kernel.org/arch/x86/x86_64/fsgs.html">Using FS and GS segments</a>
 */
public final class Hwcap2Source implements EvidenceSource<Announcement> {
  static final long FSGSBASE = 1 << 1;
  static final int AT_NULL = 0;
  static final int AT_HWCAP2 = 26;
  private static final int PAIR = 2 * Long.BYTES;

  /** Linux on x86-64 writes about 25 entries, and never as many as this. */
  private static final int MAX_ENTRIES = 128;

  private final Host host;
  private final @Nullable SelfTestReport selfTest;

  /**
   * @param selfTest the worker's report, null if it was not run
   */
  public Hwcap2Source(Host host, @Nullable SelfTestReport selfTest) {
    this.host = host;
    this.selfTest = selfTest;
  }

  @Override
  public Observation<Announcement> observe() {
    return Observation.of(Source.HWCAP2, Announcement.UNKNOWN, this::read);
  }

  /** Elsewhere the bits mean something else: bit 1 is SVE2 on arm64. */
  private Finding<Announcement> read() throws IOException {
    if (!host.platform().mayBeLinuxOnX8664()) {
      return new Finding<>(
          Announcement.UNKNOWN,
          Answer.UNKNOWN,
          "AT_HWCAP2 says nothing about FSGSBASE on " + host.platform().architecture() + ".",
          null);
    }
    return combine(getauxval(host.getauxval(AT_HWCAP2)), vector(), worker(selfTest));
  }

  private Hwcap2Reading vector() {
    try {
      return parse(host.files().readBytes("/proc/self/auxv"));
    } catch (IOException e) {
      return new Unavailable(Observation.reason(e));
    }
  }

  static Hwcap2Reading getauxval(OptionalLong value) {
    if (value.isEmpty()) {
      return new Unavailable("not asked");
    }
    return value.getAsLong() == 0 ? new ZeroOrAbsent() : new Present(value.getAsLong());
  }

  static Hwcap2Reading worker(@Nullable SelfTestReport selfTest) {
    if (selfTest == null) {
      return new Unavailable("the self-test was not run");
    }
    WorkerHwcap2 own = selfTest.hwcap2();
    if (own == null) {
      return new Unavailable("the worker did not get there: " + selfTest.outcome().id());
    }
    return own.value().isPresent() ? new Present(own.value().getAsLong()) : new Absent();
  }

  /** Finds AT_HWCAP2 in a raw vector; unavailable if it is not a whole and plausible one. */
  static Hwcap2Reading parse(byte[] vector) {
    ByteBuffer words = ByteBuffer.wrap(vector).order(ByteOrder.LITTLE_ENDIAN);
    Hwcap2Reading found = new Absent();
    for (int entry = 0; entry < MAX_ENTRIES && words.remaining() >= PAIR; entry++) {
      long type = words.getLong();
      long value = words.getLong();
      if (type == AT_NULL) {
        return found;
      }
      if (type == AT_HWCAP2) {
        if (found instanceof Present) {
          return new Unavailable("the vector has AT_HWCAP2 twice");
        }
        found = new Present(value);
      }
    }
    return new Unavailable("the vector has no end: " + vector.length + " bytes");
  }

  /**
   * What the three readers say together.
   *
   * @throws IOException if none of them could say anything
   */
  static Finding<Announcement> combine(
      Hwcap2Reading getauxval, Hwcap2Reading vector, Hwcap2Reading worker) throws IOException {
    String words =
        "getauxval: %s, /proc/self/auxv: %s, the worker: %s"
            .formatted(getauxval.words(), vector.words(), worker.words());
    Announcement said =
        Stream.of(vector, worker, getauxval)
            .map(Hwcap2Reading::announcement)
            .filter(announcement -> announcement != Announcement.UNKNOWN)
            .findFirst()
            .orElse(Announcement.UNKNOWN);
    if (said == Announcement.UNKNOWN) {
      if (Stream.of(getauxval, vector, worker).allMatch(Unavailable.class::isInstance)) {
        throw new IOException(words);
      }
      return unknown("getauxval gives 0, which may mean absent, and nobody else can say", words);
    }
    if (!Stream.of(getauxval, vector, worker).allMatch(reading -> reading.allows(said))) {
      return unknown("The readers of the auxiliary vector disagree", words);
    }
    String raw =
        Stream.of(vector, worker, getauxval)
            .filter(Present.class::isInstance)
            .map(Hwcap2Reading::words)
            .findFirst()
            .orElse(null);
    return switch (said) {
      case YES -> finding(said, Answer.YES, "The kernel announces it: bit 1 is set", words, raw);
      case NO ->
          finding(said, Answer.NO, "The kernel does not announce it: bit 1 is clear", words, raw);
      default ->
          finding(said, Answer.UNKNOWN, "The auxiliary vector has no AT_HWCAP2 entry", words, raw);
    };
  }

  private static Finding<Announcement> unknown(String why, String words) {
    return finding(Announcement.UNKNOWN, Answer.UNKNOWN, why, words, null);
  }

  private static Finding<Announcement> finding(
      Announcement value, Answer answer, String what, String words, @Nullable String raw) {
    return new Finding<>(value, answer, what + " (" + words + ").", raw);
  }
}
