package dev.fsgsbase.probe.selftest;

import java.nio.charset.StandardCharsets;

/** Worker output for the tests. */
final class Ktap {
  /** What precedes the plan. */
  static final String START =
      """
      KTAP version 1
      # worker protocol=1
      # auxv hwcap2=0x2
      # cpus allowed=0-3
      # cpuid max_leaf=22 vendor=GenuineIntel family=6 model=85 stepping=7 hypervisor=KVMKVMKVM
      # outer seccomp=0 no_new_privs=0
      # sandbox close_range in_force
      # sandbox rlimit_nproc unavailable uid 0 is not limited
      # sandbox seccomp in_force
      """;

  /** CPU 0 passes, CPU 1 raises #UD through GS, CPU 2 was not reached, CPU 3 only in part. */
  static final String MIXED =
      START
          + """
          1..20
          ok 1 cpuid leaf7 cpu=0 # recorded fsgsbase=1
          ok 2 arch_prctl gs cpu=0 # passed
          ok 3 arch_prctl fs cpu=0 # passed
          ok 4 instruction gs cpu=0 # passed
          ok 5 instruction fs cpu=0 # passed
          ok 6 cpuid leaf7 cpu=1 # recorded fsgsbase=0 max_leaf=5
          ok 7 arch_prctl gs cpu=1 # passed
          ok 8 arch_prctl fs cpu=1 # passed
          not ok 9 instruction gs cpu=1 # undefined_instruction at=wrgsbase trapno=6
          ok 10 instruction fs cpu=1 # passed
          ok 11 cpuid leaf7 cpu=2 # SKIP untested budget spent
          ok 12 arch_prctl gs cpu=2 # SKIP untested budget spent
          ok 13 arch_prctl fs cpu=2 # SKIP untested budget spent
          ok 14 instruction gs cpu=2 # SKIP untested budget spent
          ok 15 instruction fs cpu=2 # SKIP untested budget spent
          ok 16 cpuid leaf7 cpu=3 # recorded fsgsbase=1
          ok 17 arch_prctl gs cpu=3 # SKIP blocked errno=22 at=ARCH_SET_GS
          not ok 18 arch_prctl fs cpu=3 # wrong_value check=ARCH_GET_FS wrote=0x1 read=0x0
          ok 19 instruction gs cpu=3 # passed
          ok 20 instruction fs cpu=3 # SKIP untested moved to cpu 1
          """;

  private Ktap() {}

  /** A run of one CPU in which the two instruction stages end as given. */
  static String oneCpu(String gs, String fs) {
    return START
        + """
        1..5
        ok 1 cpuid leaf7 cpu=0 # recorded fsgsbase=1
        ok 2 arch_prctl gs cpu=0 # passed
        ok 3 arch_prctl fs cpu=0 # passed
        %s
        %s
        """
            .formatted(line(gs, 4, "gs"), line(fs, 5, "fs"));
  }

  private static String line(String result, int number, String stage) {
    String status =
        switch (result) {
          case "passed" -> "ok %d instruction %s cpu=0 # passed";
          case "blocked" -> "ok %d instruction %s cpu=0 # SKIP blocked seccomp refused errno=22";
          default -> "not ok %d instruction %s cpu=0 # " + result + " at=wrbase";
        };
    return status.formatted(number, stage);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
