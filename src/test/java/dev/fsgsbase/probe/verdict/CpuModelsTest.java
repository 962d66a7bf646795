package dev.fsgsbase.probe.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.evidence.CpuIdentity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuModelsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GenuineIntel |  6 |  23 | Intel(R) Core(TM)2 Duo CPU E8400 @ 3.00GHz     | LACKS
          GenuineIntel |  6 |  44 | Westmere E56xx/L56xx/X56xx (Nehalem-C)         | LACKS
          GenuineIntel |  6 |  45 | Intel(R) Xeon(R) CPU E5-2670 0 @ 2.60GHz       | LACKS
          GenuineIntel |  6 |  58 | Intel(R) Core(TM) i7-3770 CPU @ 3.40GHz        | HAS
          GenuineIntel |  6 |  62 | Intel(R) Xeon(R) CPU E5-2680 v2 @ 2.80GHz      | HAS
          GenuineIntel |  6 |  63 | Intel(R) Xeon(R) CPU E5-2690 v3 @ 2.60GHz      | HAS
          GenuineIntel |  6 |  79 | Intel(R) Xeon(R) CPU E5-2686 v4 @ 2.30GHz      | HAS
          GenuineIntel |  6 |  85 | Intel(R) Xeon(R) Platinum 8259CL CPU @ 2.50GHz | HAS
          GenuineIntel |  6 | 106 | Intel(R) Xeon(R) Platinum 8375C CPU @ 2.90GHz  | HAS
          GenuineIntel |  6 | 143 | Intel(R) Xeon(R) Platinum 8488C                | HAS
          GenuineIntel |  6 | 154 | 12th Gen Intel(R) Core(TM) i7-1260P            | HAS
          GenuineIntel |  6 |  28 | Intel(R) Atom(TM) CPU D510 @ 1.66GHz           | LACKS
          GenuineIntel |  6 |  77 | Intel(R) Atom(TM) CPU C2750 @ 2.40GHz          | LACKS
          GenuineIntel |  6 |  76 | Intel(R) Celeron(R) CPU N3050 @ 1.60GHz        | LACKS
          GenuineIntel |  6 |  95 | Intel(R) Atom(TM) CPU C3958 @ 2.00GHz          | HAS
          GenuineIntel |  6 | 122 | Intel(R) Celeron(R) J4105 CPU @ 1.50GHz        | HAS
          GenuineIntel |  6 |  87 | Intel(R) Xeon Phi(TM) CPU 7210 @ 1.30GHz       | HAS
          GenuineIntel | 15 |   6 | Intel(R) Pentium(R) D CPU 3.00GHz              | LACKS
          GenuineIntel | 15 |   6 | Common KVM processor                           | SYNTHETIC
          GenuineIntel | 15 |   6 | Common 32-bit KVM processor                    | SYNTHETIC
          GenuineIntel |  6 | 255 | Genuine Intel(R) 0000                          | UNLISTED
          GenuineIntel | 19 |   1 | Genuine Intel(R) 0000                          | UNLISTED
          AuthenticAMD | 15 | 107 | AMD Athlon(tm) 64 X2 Dual Core Processor 5000+ | LACKS
          AuthenticAMD | 15 | 107 | QEMU Virtual CPU version 2.5+                  | SYNTHETIC
          AuthenticAMD | 16 |   9 | AMD Opteron(tm) Processor 6172                 | LACKS
          AuthenticAMD | 18 |   1 | AMD A8-3850 APU with Radeon(tm) HD Graphics    | LACKS
          AuthenticAMD | 20 |   2 | AMD E-450 APU with Radeon(tm) HD Graphics      | LACKS
          AuthenticAMD | 21 |   2 | AMD Opteron(tm) Processor 6376                 | LACKS
          AuthenticAMD | 21 |  19 | AMD A10-6800K APU with Radeon(tm) HD Graphics  | LACKS
          AuthenticAMD | 21 |  48 | AMD A10-7850K Radeon R7, 12 Compute Cores      | HAS
          AuthenticAMD | 21 |  80 | not known to have been made                    | UNLISTED
          AuthenticAMD | 21 |  96 | AMD FX-8800P Radeon R7, 12 Compute Cores       | HAS
          AuthenticAMD | 21 | 112 | AMD A9-9425 RADEON R5, 5 COMPUTE CORES         | HAS
          AuthenticAMD | 22 |   0 | AMD A4-5000 APU with Radeon(TM) HD Graphics    | LACKS
          AuthenticAMD | 23 |   1 | AMD EPYC 7571                                  | HAS
          AuthenticAMD | 25 |   1 | AMD EPYC 7R13 Processor                        | HAS
          AuthenticAMD | 26 |   2 | AMD EPYC 9755 128-Core Processor               | HAS
          HygonGenuine | 24 |   1 | Hygon C86 7185 32-core Processor               | HAS
          CentaurHauls |  6 |  15 | VIA Nano X2 U4025 @ 1.2 GHz                    | UNLISTED
          """)
  void knowsTheModelsThatAreKnown(
      String vendor, int family, int model, String name, CpuSupport expected) {
    assertThat(CpuModels.classify(new CpuIdentity(vendor, family, model, name, false)))
        .isEqualTo(expected);
  }

  @Test
  void borrowedNumbersUnderAHypervisorSayNothingWithoutAName() {
    assertThat(CpuModels.classify(new CpuIdentity("AuthenticAMD", 15, 107, null, true)))
        .isEqualTo(CpuSupport.UNLISTED);
    assertThat(CpuModels.classify(new CpuIdentity("GenuineIntel", 15, 6, "unknown", true)))
        .isEqualTo(CpuSupport.UNLISTED);
    assertThat(CpuModels.classify(new CpuIdentity("AuthenticAMD", 15, 107, null, false)))
        .isEqualTo(CpuSupport.LACKS);
  }

  @Test
  void noModelIsListedTwice() {
    for (String vendor : List.of("GenuineIntel", "AuthenticAMD", "HygonGenuine")) {
      for (int family = 0; family <= 0x10E; family++) {
        for (int model = 0; model <= 0xFF; model++) {
          int f = family;
          int m = model;
          assertThat(
                  CpuModelTable.ENTRIES.stream()
                      .filter(entry -> entry.includes(vendor, f, m))
                      .count())
              .as("%s %x %x", vendor, family, model)
              .isLessThanOrEqualTo(1);
        }
      }
    }
  }
}
