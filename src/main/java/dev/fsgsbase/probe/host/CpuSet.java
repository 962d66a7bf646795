package dev.fsgsbase.probe.host;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of logical CPU numbers, written in the kernel's list format: {@code 0-3,8}.
 *
 * <p>Range: 0 to {@link #MAX_CPU}, which is far above the kernel's own limit (NR_CPUS is at most
 * 8192 on x86-64). Source: Documentation/admin-guide/cputopology.rst, lib/bitmap-str.c.
 */
public final class CpuSet {
  /** The highest CPU number that is accepted. */
  public static final int MAX_CPU = 65_535;

  /** No CPU at all. */
  public static final CpuSet NONE = new CpuSet(new BitSet());

  private final BitSet cpus;

  private CpuSet(BitSet cpus) {
    this.cpus = cpus;
  }

  /** The set of these CPU numbers. */
  public static CpuSet of(int... cpus) {
    BitSet bits = new BitSet();
    for (int cpu : cpus) {
      bits.set(checked(cpu));
    }
    return new CpuSet(bits);
  }

  /**
   * Reads the list format; an empty or blank text is the empty set.
   *
   * @throws IllegalArgumentException if the text is anything else than a list of numbers and rising
   *     ranges
   */
  public static CpuSet parse(String list) {
    String text = list.strip();
    if (text.isEmpty()) {
      return NONE;
    }
    BitSet bits = new BitSet();
    for (String part : text.split(",", -1)) {
      int dash = part.indexOf('-');
      int first = number(dash < 0 ? part : part.substring(0, dash), list);
      int last = dash < 0 ? first : number(part.substring(dash + 1), list);
      if (last < first) {
        throw malformed(list);
      }
      bits.set(first, last + 1);
    }
    return new CpuSet(bits);
  }

  private static int number(String digits, String list) {
    if (digits.isEmpty() || digits.length() > 5 || !digits.chars().allMatch(CpuSet::isDigit)) {
      throw malformed(list);
    }
    return checked(Integer.parseInt(digits));
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static int checked(int cpu) {
    if (cpu < 0 || cpu > MAX_CPU) {
      throw new IllegalArgumentException("CPU number out of range 0-" + MAX_CPU + ": " + cpu);
    }
    return cpu;
  }

  private static IllegalArgumentException malformed(String list) {
    String shown = list.length() > 40 ? list.substring(0, 40) + "…" : list;
    return new IllegalArgumentException("not a CPU list such as 0-3,8: " + shown);
  }

  public CpuSet union(CpuSet other) {
    BitSet bits = (BitSet) cpus.clone();
    bits.or(other.cpus);
    return new CpuSet(bits);
  }

  public CpuSet minus(CpuSet other) {
    BitSet bits = (BitSet) cpus.clone();
    bits.andNot(other.cpus);
    return new CpuSet(bits);
  }

  public CpuSet intersection(CpuSet other) {
    BitSet bits = (BitSet) cpus.clone();
    bits.and(other.cpus);
    return new CpuSet(bits);
  }

  public boolean contains(int cpu) {
    return cpus.get(cpu);
  }

  public boolean isEmpty() {
    return cpus.isEmpty();
  }

  public int size() {
    return cpus.cardinality();
  }

  /** The CPU numbers, rising. */
  public IntStream stream() {
    return cpus.stream();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CpuSet that && cpus.equals(that.cpus);
  }

  @Override
  public int hashCode() {
    return cpus.hashCode();
  }

  /** The list format, {@code 0-3,8}; empty for no CPU. */
  @Override
  public String toString() {
    StringBuilder list = new StringBuilder();
    for (int first = cpus.nextSetBit(0); first >= 0; ) {
      int last = cpus.nextClearBit(first) - 1;
      list.append(list.isEmpty() ? "" : ",").append(first);
      if (last > first) {
        list.append('-').append(last);
      }
      first = cpus.nextSetBit(last + 1);
    }
    return list.toString();
  }
}
