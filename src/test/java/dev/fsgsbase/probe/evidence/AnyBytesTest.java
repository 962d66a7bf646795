package dev.fsgsbase.probe.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.host.HostFiles;
import dev.fsgsbase.probe.host.Uname;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a file holds, no parser throws, and none makes a yes of garbage. */
class AnyBytesTest {

  private static void parseAll(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    assertThat(CpuinfoSource.parse(text).answer()).isNotIn(Answer.YES, Answer.MIXED);
    assertThat(Hwcap2Source.parse(bytes).announcement()).isNotEqualTo(Announcement.YES);
    assertThat(KernelSource.parse(new Uname("Linux", text, text, "x86_64")).answer())
        .isNotEqualTo(Answer.YES);
    assertThat(BootParametersSource.parse(text, null).answer()).isNotEqualTo(Answer.YES);
    assertThat(KernelModulesSource.parse(text, text).answer()).isNotEqualTo(Answer.YES);
    assertThat(RuntimeSource.parse(signs(text)).value().virtualKernel()).isNull();
  }

  private static RuntimeSource.Signs signs(String text) {
    return new RuntimeSource.Signs(
        null,
        text,
        text,
        text,
        new ContainerSigns(false, false, false, text),
        Cpuinfo.UNKNOWN,
        Reports.report(Reports.cpuid(text, "0", ""), Reports.noHwcap2()));
  }

  @Test
  void randomBytesAreNeverAYes() {
    Random random = new Random(20201011);
    for (int round = 0; round < 5_000; round++) {
      byte[] bytes = new byte[random.nextInt(600)];
      random.nextBytes(bytes);
      parseAll(bytes);
    }
  }

  @Test
  void randomPiecesOfTheGrammarNeverThrow() {
    String[] pieces = {
      "processor",
      "flags",
      "fsgsbase",
      ":",
      "\t",
      " ",
      "\n",
      "0",
      "1",
      "\"",
      "=",
      ",",
      "--",
      "-",
      "nofsgsbase",
      "clearcpuid",
      "288",
      "gsgx",
      "model",
      "cpu family",
      "vendor_id",
      "\0",
      "/",
      "docker",
      ".scope",
      "Linux version ",
      "6.1",
      "\u00ff",
      "kubepods"
    };
    Random random = new Random(509);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int piece = random.nextInt(30); piece > 0; piece--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      String any = text.toString();
      assertThat(CpuinfoSource.parse(any).detail()).isNotEmpty();
      assertThat(BootParametersSource.parse(any, null).detail()).isNotEmpty();
      assertThat(KernelModulesSource.parse(any, any).detail()).isNotEmpty();
      assertThat(RuntimeSource.parse(signs(any)).detail()).isNotEmpty();
      assertThat(KernelSource.parse(new Uname(any, any, any, any)).detail()).isNotEmpty();
    }
  }

  @Test
  @Timeout(30)
  void oneByteRepeatedIsReadInLinearTime() {
    for (char any : new char[] {'\n', ':', ' ', '"', '\0', '/'}) {
      parseAll(repeated(any, 2 << 20));
    }
  }

  @Test
  @Timeout(30)
  void anEmptyFileAndTheLargestOfOneLineAreRead() {
    parseAll(new byte[0]);
    parseAll(repeated('a', HostFiles.MAX_BYTES));
  }

  private static byte[] repeated(char any, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) any);
    return bytes;
  }
}
