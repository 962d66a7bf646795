package dev.fsgsbase.probe.verdict;

import static dev.fsgsbase.probe.verdict.CpuSupport.HAS;
import static dev.fsgsbase.probe.verdict.CpuSupport.LACKS;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which processors have FSGSBASE, by vendor, display family and display model. What is not listed
 * is not known.
 *
 * <p>Sources: model numbers of Intel from Linux, arch/x86/include/asm/intel-family.h; which core a
 * number of Intel or AMD belongs to from GCC, gcc/common/config/i386/cpuinfo.h; which core has
 * FSGSBASE from LLVM, llvm/lib/TargetParser/X86TargetParser.cpp ({@code FeatureFSGSBASE}), and GCC,
 * gcc/config/i386/i386.h ({@code PTA_FSGSBASE}), which agree: Ivy Bridge, Goldmont and their
 * successors, Knights Landing, bdver3, bdver4, znver1 and later; not Silvermont, amdfam10, bdver1,
 * bdver2, btver1 or btver2. Hygon Dhyana (18h) is a licensed Zen: Linux,
 * arch/x86/kernel/cpu/hygon.c.
 */
final class CpuModelTable {
  private static final String INTEL = "GenuineIntel";
  private static final String AMD = "AuthenticAMD";
  private static final String HYGON = "HygonGenuine";

  /** The highest display family that CPUID can express: 0Fh + FFh. */
  private static final int LAST_FAMILY = 0x10E;

  private static final Range EVERY_MODEL = new Range(0x00, 0xFF);

  static final List<Entry> ENTRIES =
      List.of(
          intel(LACKS, "Core 2", 0x0F, 0x16, 0x17, 0x1D),
          intel(LACKS, "Nehalem, Westmere", 0x1A, 0x1E, 0x1F, 0x2E, 0x25, 0x2C, 0x2F),
          intel(LACKS, "Sandy Bridge", 0x2A, 0x2D),
          intel(HAS, "Ivy Bridge", 0x3A, 0x3E),
          intel(HAS, "Haswell", 0x3C, 0x3F, 0x45, 0x46),
          intel(HAS, "Broadwell", 0x3D, 0x47, 0x4F, 0x56),
          intel(HAS, "Skylake, Cascade Lake, Cooper Lake", 0x4E, 0x5E, 0x55),
          intel(HAS, "Kaby Lake, Coffee Lake, Comet Lake", 0x8E, 0x9E, 0xA5, 0xA6),
          intel(HAS, "Cannon Lake, Ice Lake", 0x66, 0x6A, 0x6C, 0x7D, 0x7E, 0x9D),
          intel(HAS, "Rocket Lake, Tiger Lake", 0xA7, 0x8C, 0x8D),
          intel(HAS, "Sapphire, Emerald and Granite Rapids", 0x8F, 0xCF, 0xAD, 0xAE),
          intel(HAS, "Lakefield, Alder Lake", 0x8A, 0x97, 0x9A),
          intel(HAS, "Raptor Lake, Bartlett Lake", 0xB7, 0xBA, 0xBF, 0xD7),
          intel(HAS, "Meteor Lake", 0xAA, 0xAC),
          intel(HAS, "Arrow Lake, Lunar Lake, Panther Lake", 0xB5, 0xC5, 0xC6, 0xBD, 0xCC),
          intel(LACKS, "Bonnell, Saltwell", 0x1C, 0x26, 0x27, 0x35, 0x36),
          intel(LACKS, "Silvermont, Airmont", 0x37, 0x4A, 0x4D, 0x5A, 0x5D, 0x4C, 0x75),
          intel(HAS, "Goldmont, Goldmont Plus", 0x5C, 0x5F, 0x7A),
          intel(HAS, "Tremont", 0x86, 0x96, 0x9C),
          intel(HAS, "Gracemont, Crestmont, Darkmont", 0xBE, 0xAF, 0xB6, 0xDD),
          intel(HAS, "Knights Landing, Knights Mill", 0x57, 0x85),
          new Entry(INTEL, 0x0F, 0x0F, List.of(EVERY_MODEL), LACKS, "NetBurst"),
          new Entry(AMD, 0x0F, 0x12, List.of(EVERY_MODEL), LACKS, "K8, K10, Griffin, Llano"),
          new Entry(AMD, 0x14, 0x14, List.of(EVERY_MODEL), LACKS, "Bobcat"),
          amd15h(LACKS, "Bulldozer, Piledriver", new Range(0x00, 0x2F)),
          amd15h(HAS, "Steamroller", new Range(0x30, 0x3F)),
          amd15h(HAS, "Excavator", new Range(0x60, 0x7F)),
          new Entry(AMD, 0x16, 0x16, List.of(EVERY_MODEL), LACKS, "Jaguar, Puma"),
          new Entry(AMD, 0x17, LAST_FAMILY, List.of(EVERY_MODEL), HAS, "Zen and later"),
          new Entry(HYGON, 0x18, 0x18, List.of(EVERY_MODEL), HAS, "Dhyana"));

  private CpuModelTable() {}

  /** Model numbers, both ends included. */
  record Range(int first, int last) {
    private boolean includes(int number) {
      return first <= number && number <= last;
    }

    private String text() {
      return first == last ? hex(first) : hex(first) + "-" + hex(last);
    }
  }

  /**
   * Some processors that are alike.
   *
   * @param vendor CPUID's vendor string
   * @param firstFamily the first of their families
   * @param lastFamily the last
   * @param models their models
   * @param support whether they have FSGSBASE
   * @param name what people call them
   */
  record Entry(
      String vendor,
      int firstFamily,
      int lastFamily,
      List<Range> models,
      CpuSupport support,
      String name) {

    boolean includes(String otherVendor, int family, int model) {
      return vendor.equals(otherVendor)
          && new Range(firstFamily, lastFamily).includes(family)
          && models.stream().anyMatch(range -> range.includes(model));
    }

    String familyText() {
      return lastFamily == LAST_FAMILY
          ? hex(firstFamily) + " and later"
          : new Range(firstFamily, lastFamily).text();
    }

    String modelText() {
      return models.contains(EVERY_MODEL)
          ? "all"
          : models.stream().map(Range::text).collect(Collectors.joining(", "));
    }
  }

  private static String hex(int number) {
    return String.format("%02Xh", number);
  }

  private static Entry intel(CpuSupport support, String name, int... models) {
    List<Range> ranges = Arrays.stream(models).mapToObj(m -> new Range(m, m)).toList();
    return new Entry(INTEL, 0x06, 0x06, ranges, support, name);
  }

  private static Entry amd15h(CpuSupport support, String name, Range models) {
    return new Entry(AMD, 0x15, 0x15, List.of(models), support, name);
  }
}
