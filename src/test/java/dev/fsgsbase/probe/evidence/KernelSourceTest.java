package dev.fsgsbase.probe.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.host.Uname;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelSourceTest {
  private static Finding<Answer> parse(String release) {
    return KernelSource.parse(new Uname("Linux", release, "#1 SMP", "x86_64"));
  }

  @ParameterizedTest
  @CsvSource({
    "5.9.0, YES",
    "5.9-rc1, YES",
    "5.10, YES",
    "5.15.90.1-microsoft-standard-WSL2, YES",
    "6.1.0-28-amd64, YES",
    "10.0.0, YES",
    "5.8.18, NO",
    "5.4.0-66-generic, NO",
    "4.18.0-553.el8_10.x86_64, NO",
    "4.19.0-gvisor, NO",
    "3.10.0+, NO"
  })
  void theReleaseIsComparedByNumbersAndNotByLetters(String release, Answer answer) {
    Finding<Answer> found = parse(release);

    assertThat(found.answer()).isEqualTo(answer);
    assertThat(found.value()).isEqualTo(answer);
    assertThat(found.raw()).isEqualTo(release);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "5", "5.", ".9", "v6.1", "6.x", "6.1x", "-6.1", "99999.1", "6.1\n", "6.1 x"})
  void aReleaseThatCannotBeReadIsUnknown(String release) {
    assertThat(parse(release).answer()).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void aNoSaysThatItMayBeBackported() {
    assertThat(parse("4.18.0-553.el8_10.x86_64").detail())
        .isEqualTo(
            "Linux 4.18.0-553.el8_10.x86_64 is older than 5.9, so it has FSGSBASE only if it was"
                + " backported.");
  }

  @Test
  void otherSystemsAndArchitecturesAreUnknown() {
    assertThat(KernelSource.parse(new Uname("FreeBSD", "14.1", "", "x86_64")).answer())
        .isEqualTo(Answer.UNKNOWN);
    assertThat(KernelSource.parse(new Uname("Linux", "6.1.0", "", "aarch64")).detail())
        .isEqualTo("This is Linux on aarch64, not Linux on x86_64.");
  }

  @Test
  void aHostThatDoesNotSayIsAFailure(@TempDir Path root) {
    TestHost host = new TestHost(root, null, OptionalLong.empty());

    Evidence evidence = new KernelSource(host).observe().evidence();

    assertThat(evidence.answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(evidence.error()).isEqualTo("uname: not recorded");
  }
}
