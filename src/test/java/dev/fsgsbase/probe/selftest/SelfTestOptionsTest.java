package dev.fsgsbase.probe.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SelfTestOptionsTest {

  @Test
  void theDeadlineGrowsWithTheCpusAndTheBudgetStaysBelowIt() {
    SelfTestOptions options = SelfTestOptions.defaults();
    assertThat(options.deadline(100)).isEqualTo(Duration.ofSeconds(7));
    assertThat(options.budget(100)).isEqualTo(Duration.ofMillis(5_600));
    assertThat(options.full()).isFalse();
    assertThat(options.withFull(true).full()).isTrue();
  }

  @Test
  void theOutputIsBounded() {
    assertThat(SelfTestOptions.outputLimit(2)).isEqualTo(72 << 10);
    assertThat(SelfTestOptions.outputLimit(65_536)).isEqualTo(16 << 20);
  }

  @Test
  void aTimeoutOfNothingIsRefused() {
    assertThatThrownBy(
            () -> new SelfTestOptions(CpuSelection.ALL, Duration.ZERO, Duration.ZERO, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT0S");
  }
}
