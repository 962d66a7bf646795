package dev.fsgsbase.probe.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.fsgsbase.probe.host.CpuSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KtapMutationTest {
  private static final int ROUNDS = 5_000;
  private static final String ALPHABET = "0123456789 \n#=.-_okntpasedgSKIPfu\0\u00ff";

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void oneChangeNeverMakesAnInstructionPassWhereItDidNot(long seed) throws KtapException {
    KtapReport valid = KtapReport.whole(Ktap.bytes(Ktap.MIXED));
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] mutated = mutate(Ktap.bytes(Ktap.MIXED), random);
      for (KtapReport report : readable(mutated)) {
        for (String register : List.of("gs", "fs")) {
          assertThat(passed(report, register).minus(passed(valid, register)))
              .as("seed %d round %d, %s", seed, round, register)
              .isEqualTo(CpuSet.NONE);
        }
      }
    }
  }

  @Test
  void manyChangesNeverThrowAnythingElse() {
    Random random = new Random(4);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] mutated = Ktap.bytes(Ktap.MIXED);
      for (int change = random.nextInt(20); change >= 0; change--) {
        mutated = mutate(mutated, random);
      }
      readable(mutated).forEach(report -> assertThat(report.stages()).hasSizeLessThan(21));
    }
  }

  /** The reports that can be read from it; anything but a KtapException is a failure. */
  private static List<KtapReport> readable(byte[] output) {
    List<KtapReport> reports = new ArrayList<>();
    try {
      reports.add(KtapReport.partial(output));
      reports.add(KtapReport.whole(output));
    } catch (KtapException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
    return reports;
  }

  private static CpuSet passed(KtapReport report, String register) {
    return report.stages().stream()
        .filter(stage -> stage.mechanism() == Mechanism.INSTRUCTION)
        .filter(stage -> stage.stage().equals(register))
        .filter(stage -> stage.result() == StageResult.PASSED)
        .map(Stage::cpus)
        .reduce(CpuSet.NONE, CpuSet::union);
  }

  private static byte[] mutate(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return bytes;
    }
    int at = random.nextInt(bytes.length);
    int to = at + random.nextInt(Math.min(80, bytes.length - at));
    return switch (random.nextInt(5)) {
      case 0 -> replaced(bytes, at, (byte) ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      case 1 -> replaced(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
      case 2 -> joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, to, bytes.length));
      case 3 -> joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, at, bytes.length));
      default -> Arrays.copyOf(bytes, at);
    };
  }

  private static byte[] replaced(byte[] bytes, int at, byte value) {
    byte[] copy = bytes.clone();
    copy[at] = value;
    return copy;
  }

  private static byte[] joined(byte[] head, byte[] tail) {
    byte[] all = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return all;
  }

  @Test
  void aHugeReportWithDifferentValuesEverywhereStaysSmallAndQuick() {
    int cpus = 50_000;
    StringBuilder text = new StringBuilder(Ktap.START.replace("0-3", "0-49999"));
    text.append("1..").append(cpus * 4).append('\n');
    int number = 0;
    for (int cpu = 0; cpu < cpus; cpu++) {
      for (String stage :
          List.of("arch_prctl gs", "arch_prctl fs", "instruction gs", "instruction fs")) {
        text.append("not ok ")
            .append(++number)
            .append(' ')
            .append(stage)
            .append(" cpu=")
            .append(cpu);
        text.append(" # wrong_value read=").append(number).append('\n');
      }
    }
    byte[] output = Ktap.bytes(text.toString());
    KtapReport report = assertTimeout(Duration.ofSeconds(10), () -> KtapReport.whole(output));
    assertThat(report.stages()).hasSize(4 * 17);
    assertThat(report.stages().get(67).cpus().size()).isEqualTo(cpus - 16);
    assertThat(report.stages().get(67).detail()).isEqualTo("other values");
  }
}
