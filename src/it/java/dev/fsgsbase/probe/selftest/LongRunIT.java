package dev.fsgsbase.probe.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The long run, in short. */
class LongRunIT {
  @Test
  @Timeout(300)
  void aThousandProbesLeaveAsMuchMemoryDescriptorsThreadsAndChildrenAsAHundred() throws Exception {
    assertThat(LongRun.run(1000)).isTrue();
  }

  @Test
  void whatGrewIsSeen() {
    LongRun.Held warm = new LongRun.Held(100_000, 50, 20, 0);
    assertThat(warm.isAsFlatAs(warm)).isTrue();
    assertThat(new LongRun.Held(100_000, 55, 20, 0).isAsFlatAs(warm)).isFalse();
    assertThat(new LongRun.Held(100_000, 50, 25, 0).isAsFlatAs(warm)).isFalse();
    assertThat(new LongRun.Held(100_000, 50, 20, 1).isAsFlatAs(warm)).isFalse();
    assertThat(new LongRun.Held(150_000, 50, 20, 0).isAsFlatAs(warm)).isFalse();
  }
}
