package dev.fsgsbase.probe.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fsgsbase.probe.host.CpuSet;
import dev.fsgsbase.probe.host.HostFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CpuChoiceTest {
  @TempDir Path root;

  private static CpuChoice choice(String selection, String allowed, String setAside) {
    return CpuChoice.of(
        CpuSelection.parse(selection), new HostCpus(CpuSet.parse(allowed), CpuSet.parse(setAside)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          all   | 0-7 | ''  |                    | 8
          all   | 0-7 | 2-3 | --cpus=0-1,4-7     | 6
          all   | 0-7 | 9   |                    | 8
          one   | 0-7 | ''  | --limit=1          | 1
          one   | 0-7 | 0-3 | --cpus=4-7 --limit=1 | 1
          3,9   | 0-7 | ''  | --cpus=3           | 1
          2-4   | 0-7 | 0-7 | --cpus=2-4         | 3
          2-4   | ''  | ''  | --cpus=2-4         | 3
          """)
  void cpusSetAsideAreRunOnOnlyIfTheyAreListed(
      String selection, String allowed, String setAside, String arguments, int count) {
    CpuChoice choice = choice(selection, allowed, setAside);
    assertThat(choice.arguments())
        .isEqualTo(arguments == null ? List.of() : List.of(arguments.split(" ")));
    assertThat(choice.count()).isEqualTo(count);
    assertThat(choice.none()).isEmpty();
  }

  @Test
  void whereNoCpuIsLeftTheReasonIsGiven() {
    assertThat(choice("all", "2-3", "0-7").count()).isZero();
    assertThat(choice("one", "2-3", "0-7").none()).contains("2-3 are all isolated or nohz_full");
    assertThat(choice("9", "0-7", "").none()).contains("none of the CPUs 9").contains("0-7");
  }

  @Test
  void whereTheAllowedCpusAreNotKnownTheWorkerFindsThem() {
    CpuChoice choice = choice("all", "", "");
    assertThat(choice.arguments()).isEmpty();
    assertThat(choice.count()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"all, all", "one, one", "' 0-3,8 ', '0-3,8'", "'1,0', 0-1"})
  void selectionsAreReadAndWritten(String text, String written) {
    assertThat(CpuSelection.parse(text)).hasToString(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ALL", "some", "0-", "3-1", "70000"})
  void otherSelectionsAreRefusedWithAdvice(String text) {
    assertThatThrownBy(() -> CpuSelection.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("CPUs are all, one, or a list such as 0-3,8: ");
  }

  @Test
  void theHostsCpusComeFromItsFiles() throws IOException {
    write("proc/self/status", "Name:\tjava\nCpus_allowed:\tff\nCpus_allowed_list:\t0-5,7\n");
    write("sys/devices/system/cpu/online", "0-7\n");
    write("sys/devices/system/cpu/isolated", "2\n");
    write("sys/devices/system/cpu/nohz_full", "3-4\n");
    assertThat(HostCpus.read(new HostFiles(root)))
        .isEqualTo(new HostCpus(CpuSet.parse("0-5,7"), CpuSet.parse("2-4")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(null)\n", "\n", "", "  (null)\n"})
  void aNohzFullOfNothingIsWrittenInSeveralWays(String content) throws IOException {
    write("sys/devices/system/cpu/online", "0-7\n");
    write("sys/devices/system/cpu/nohz_full", content);
    assertThat(HostCpus.read(new HostFiles(root)))
        .isEqualTo(new HostCpus(CpuSet.parse("0-7"), CpuSet.NONE));
  }

  @Test
  void missingFilesAreFine() {
    assertThat(HostCpus.read(new HostFiles(root)))
        .isEqualTo(new HostCpus(CpuSet.NONE, CpuSet.NONE));
  }

  private void write(String path, String content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
