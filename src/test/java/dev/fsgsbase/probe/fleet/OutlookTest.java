package dev.fsgsbase.probe.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.verdict.Cause;
import dev.fsgsbase.probe.verdict.Verdict;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would make a host usable follows its verdict's cause, and is never promised without. */
class OutlookTest {
  static Host host(
      String verdict, @Nullable String cause, String kernel, @Nullable String hypervisor) {
    return new Host(
        "web-1",
        "web-1:3748",
        null,
        HostState.REPORTING,
        new Description("x86_64", kernel, null, null, hypervisor, null),
        Verdict.of(verdict).orElseThrow(),
        cause == null ? null : Cause.of(cause).orElseThrow(),
        1,
        1,
        Set.of());
  }

  private static Set<Lever> levers(String names) {
    return Arrays.stream(names.split(" ", -1))
        .map(name -> Lever.of(name).orElseThrow())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Lever.class)));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          disabled-by-kernel, kernel-too-old,       5.4.0, -,   kernel,                   YES
          disabled-by-kernel, kernel-too-old,       5.4.0, -,   boot-parameter cpu-model, NO
          disabled-by-kernel, boot-parameter,       6.1.0, -,   boot-parameter,           YES
          disabled-by-kernel, boot-parameter,       6.1.0, -,   kernel,                   NO
          disabled-by-kernel, boot-parameter,       5.4.0, -,   boot-parameter,           PERHAPS
          disabled-by-kernel, boot-parameter,       5.4.0, -,   boot-parameter kernel,    YES
          disabled-by-kernel, boot-parameter,       4.18.0-553.el8, -, boot-parameter,    PERHAPS
          disabled-by-kernel, unexplained,          6.1.0, -,   kernel,                   PERHAPS
          unsupported-by-cpu, masked-by-hypervisor, 6.1.0, KVM, cpu-model,                YES
          unsupported-by-cpu, masked-by-hypervisor, 5.4.0, KVM, cpu-model,                PERHAPS
          unsupported-by-cpu, masked-by-hypervisor, 5.4.0, KVM, cpu-model kernel,         YES
          unsupported-by-cpu, masked-by-hypervisor, 5.4.0, KVM, kernel,                   NO
          unsupported-by-cpu, cpu,                  6.1.0, KVM, cpu-model,                PERHAPS
          unsupported-by-cpu, cpu,                  6.1.0, -,   cpu-model kernel,         NO
          unsupported-by-cpu, unexplained,          6.1.0, KVM, cpu-model,                PERHAPS
          unsupported-by-cpu, unexplained,          6.1.0, -,   cpu-model,                NO
          not-applicable,     -,                    6.1.0, KVM, kernel boot-parameter cpu-model, NO
          broken,             -,                    6.1.0, KVM, kernel boot-parameter cpu-model, NO
          unannounced,        -,                    5.4.0, KVM, kernel boot-parameter cpu-model, NO
          enabled-behind-kernel, -,                 5.4.0, KVM, kernel boot-parameter cpu-model, NO
          """)
  void aLeverDoesWhatTheRemedySays(
      String verdict,
      @Nullable String cause,
      String kernel,
      @Nullable String hypervisor,
      String levers,
      Chance chance) {
    assertThat(host(verdict, cause, kernel, hypervisor).outlook().by(levers(levers)))
        .isEqualTo(chance);
  }

  @Test
  void everyHostIsCountedOnceAndUnknownNeverBecomesUsable() {
    List<Host> hosts =
        List.of(
            host("enabled", null, "6.1.0", null),
            host("unknown", null, "5.4.0", null),
            host("broken", null, "6.1.0", null),
            host("disabled-by-kernel", "kernel-too-old", "5.4.0", null),
            host("disabled-by-kernel", "unexplained", "6.1.0", null));

    assertThat(WhatIf.of(hosts, levers("kernel")))
        .isEqualTo(new WhatIf(levers("kernel"), 1, 1, 1, 1, 1));
  }
}
