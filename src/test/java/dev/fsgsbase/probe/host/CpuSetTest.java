package dev.fsgsbase.probe.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CpuSetTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0           | 0
          0-3,8       | 0-3,8
          3,2,1,0     | 0-3
          0-1,1-2     | 0-2
          65535       | 65535
          ' 0-1 '     | 0-1
          ''          | ''
          """)
  void listsAreReadAndWrittenAsTheKernelDoes(String list, String written) {
    assertThat(CpuSet.parse(list)).hasToString(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {",", "0,", "-1", "1-", "3-1", "a", "0x1", "(null)", "0 1", "+1", "٣", "999999"})
  void anythingElseIsRefused(String list) {
    assertThatThrownBy(() -> CpuSet.parse(list))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(list);
  }

  @Test
  void numbersAboveTheHighestAreRefused() {
    assertThatThrownBy(() -> CpuSet.parse("65536")).hasMessageContaining("0-65535");
    assertThatThrownBy(() -> CpuSet.of(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void setsCombineWithoutChangingEachOther() {
    CpuSet low = CpuSet.parse("0-3");
    CpuSet high = CpuSet.parse("2-5");
    assertThat(low.union(high)).hasToString("0-5");
    assertThat(low.intersection(high)).hasToString("2-3");
    assertThat(low.minus(high)).hasToString("0-1");
    assertThat(low).isEqualTo(CpuSet.of(0, 1, 2, 3)).hasSameHashCodeAs(CpuSet.of(3, 2, 1, 0));
    assertThat(low.size()).isEqualTo(4);
    assertThat(low.contains(3)).isTrue();
    assertThat(low.contains(4)).isFalse();
  }
}
