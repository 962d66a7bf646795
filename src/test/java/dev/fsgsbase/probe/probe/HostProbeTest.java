package dev.fsgsbase.probe.probe;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.selftest.CpuSelection;
import dev.fsgsbase.probe.selftest.Mechanism;
import dev.fsgsbase.probe.selftest.SelfTestReport;
import dev.fsgsbase.probe.selftest.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Probes the machine that builds it. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class HostProbeTest {

  private static HostProbe probe(Duration fullInterval) {
    return HostProbe.of(
        Path.of("/"),
        new ProbeSettings(null, null, Duration.ofSeconds(5), fullInterval, CpuSelection.ONE, null));
  }

  private static SelfTestReport run(HostProbe probe) {
    return requireNonNull(probe.run().selfTest());
  }

  private static List<Stage> preservation(SelfTestReport report) {
    return report.stages().stream()
        .filter(stage -> stage.mechanism() == Mechanism.PRESERVATION)
        .toList();
  }

  @Test
  void aShortRunShowsWhatTheFullOneBeforeItFound() {
    try (HostProbe probe = probe(Duration.ofHours(1))) {
      SelfTestReport full = run(probe);
      SelfTestReport brief = run(probe);
      assertThat(preservation(full)).hasSize(14);
      assertThat(preservation(brief)).isEqualTo(preservation(full));
      assertThat(brief.stages()).hasSameSizeAs(full.stages());
      assertThat(brief.outcome()).isEqualTo(full.outcome());
      // Measured again, they would not be the same to the hundredth of a nanosecond.
      assertThat(brief.costs()).isNotEmpty().isEqualTo(full.costs());
    }
  }

  @Test
  void withoutAnIntervalEveryRunMeasuresForItself() {
    try (HostProbe probe = probe(Duration.ZERO)) {
      assertThat(run(probe).costs()).isNotEmpty().isNotEqualTo(run(probe).costs());
    }
  }
}
