package dev.fsgsbase.probe.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.Fuzzer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** A CPU list is what a list of numbers and rising ranges says, or is refused. */
class CpuSetFuzzTest {

  @Test
  void noListIsReadAsAnythingElseThanItSays() {
    new Fuzzer("CPU list")
        .samples("0", "0-3", "0-3,8", "0-127,256-383", "1,3,5,7", "65535", "", "0-4095\n")
        .pieces(
            "0", "7", "-", ",", "--", ",,", "65536", "99999", "100000", " ", "\n", "\u00b2", "+1")
        .run(CpuSetFuzzTest::read);
  }

  private static void read(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    CpuSet cpus;
    try {
      cpus = CpuSet.parse(text);
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotEmpty();
      return;
    }
    assertThat(text.strip()).matches("([0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*)?");
    BitSet expected = new BitSet();
    for (String part : text.strip().isEmpty() ? new String[0] : text.strip().split(",", -1)) {
      String[] ends = part.split("-", -1);
      expected.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
    }
    assertThat(cpus).isEqualTo(CpuSet.of(expected.stream().toArray()));
    assertThat(CpuSet.parse(cpus.toString())).isEqualTo(cpus);
  }
}
