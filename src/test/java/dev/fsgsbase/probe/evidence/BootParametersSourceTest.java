package dev.fsgsbase.probe.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootParametersSourceTest {
  private static final KernelRelease NEW = new KernelRelease(6, 1);

  private static Finding<Answer> parse(String line) {
    return BootParametersSource.parse(line + "\n", NEW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nofsgsbase",
        "BOOT_IMAGE=/vmlinuz-6.1.0 root=/dev/vda1 ro nofsgsbase quiet",
        "quiet\tnofsgsbase",
        "quiet nofsgsbase -- single",
        "\"nofsgsbase\" quiet",
        "dyndbg=\"file drivers/usb/* +p\" nofsgsbase",
      })
  void nofsgsbaseAsAnExactWordSwitchesItOff(String line) {
    Finding<Answer> found = parse(line);

    assertThat(found.answer()).isEqualTo(Answer.YES);
    assertThat(found.raw()).isEqualTo("nofsgsbase");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quiet",
        "",
        "nofsgsbase=1",
        "nofsgsbase=",
        "nofsgsbase1",
        "NOFSGSBASE",
        "no\"fsgsbase\"",
        "xnofsgsbase",
        "quiet -- nofsgsbase",
        "-- nofsgsbase -- x",
        "quiet \"--\" nofsgsbase",
        "init=\"/bin/sh nofsgsbase\"",
        "\"init=/bin/sh nofsgsbase\"",
        "password=\" nofsgsbase",
      })
  void whatTheKernelDoesNotHonourIsNo(String line) {
    Finding<Answer> found = parse(line);

    assertThat(found.answer()).isEqualTo(Answer.NO);
    assertThat(found.raw()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "clearcpuid=fsgsbase",
        "clearcpuid=288",
        "clearcpuid=+0288",
        "clearcpuid=smep,fsgsbase",
        "clearcpuid=smep,288,pku",
        "clearcpuid=,,fsgsbase,",
      })
  void clearcpuidTakesTheNameOrTheNumberInAListToo(String word) {
    Finding<Answer> found = parse("root=/dev/vda1 " + word + " quiet");

    assertThat(found.answer()).isEqualTo(Answer.YES);
    assertThat(found.raw()).isEqualTo(word);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "clearcpuid=smep",
        "clearcpuid=2880",
        "clearcpuid=0x120",
        "clearcpuid=fsgsbase2",
        "clearcpuid=FSGSBASE",
        "clearcpuid=\"288\"",
        "\"clearcpuid=288\"",
        "xclearcpuid=288",
        "clearcpuid",
        "clearcpuid=",
        "clearcpuid=-288",
      })
  void otherValuesOfClearcpuidAreNo(String word) {
    assertThat(parse(word).answer()).isEqualTo(Answer.NO);
    assertThat(parse(word).raw()).isNull();
  }

  @Test
  void theEarlyParserKnowsNeitherQuotesNorTheDoubleDash() {
    assertThat(parse("quiet -- clearcpuid=288").answer()).isEqualTo(Answer.YES);
    assertThat(parse("x=\"a clearcpuid=288 b\"").answer()).isEqualTo(Answer.YES);
  }

  @Test
  void ofSeveralClearcpuidOnlyTheLastCounts() {
    assertThat(parse("clearcpuid=smep clearcpuid=288").answer()).isEqualTo(Answer.YES);

    Finding<Answer> overridden = parse("clearcpuid=288 clearcpuid=smep");

    assertThat(overridden.answer()).isEqualTo(Answer.NO);
    assertThat(overridden.detail()).contains("takes the last one");
    assertThat(overridden.raw()).isEqualTo("clearcpuid=288");
  }

  @Test
  void onlyAHundredAndTwentySevenCharactersOfAListCount() {
    String filler = "a".repeat(123);

    assertThat(parse("clearcpuid=" + filler + ",288").answer()).isEqualTo(Answer.YES);
    assertThat(parse("clearcpuid=a" + filler + ",288").answer()).isEqualTo(Answer.NO);
  }

  @Test
  void aNameHangsOnTheReleaseAndANumberDoesNot() {
    assertThat(named(new KernelRelease(5, 19)).answer()).isEqualTo(Answer.YES);
    assertThat(named(new KernelRelease(5, 18)).answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(named(new KernelRelease(5, 18)).detail()).contains("before Linux 5.19");
    assertThat(named(null).answer()).isEqualTo(Answer.YES);
    assertThat(named(null).detail()).contains("release is not known");
    assertThat(BootParametersSource.parse("clearcpuid=288", new KernelRelease(5, 10)).answer())
        .isEqualTo(Answer.YES);
  }

  private static Finding<Answer> named(@Nullable KernelRelease release) {
    return BootParametersSource.parse("clearcpuid=fsgsbase\n", release);
  }

  @Test
  void nothingButTheMatchingWordIsEverShown() {
    Finding<Answer> found =
        parse("secret=hunter2 clearcpuid=smep,fsgsbase token=\"a b\" clearcpuid=288 pw=x");

    assertThat(found.raw()).isEqualTo("clearcpuid=288");
    assertThat(found.detail()).doesNotContain("hunter2").doesNotContain("token");
  }

  @Test
  void anEmptyFileIsUnknownAndAnEmptyLineIsNo() {
    assertThat(BootParametersSource.parse("", NEW).answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(BootParametersSource.parse("\n", NEW).answer()).isEqualTo(Answer.NO);
  }

  @Test
  void whatFollowsANulIsNotRead() {
    assertThat(parse("quiet\0 nofsgsbase clearcpuid=288").answer()).isEqualTo(Answer.NO);
  }

  @Test
  @Timeout(60) // quadratic time would take hours
  void sixteenMebibytesOfAnythingAreReadInLinearTime() {
    int size = 16 << 20;
    assertThat(parse("\"".repeat(size)).answer()).isEqualTo(Answer.NO);
    assertThat(parse(" ".repeat(size)).answer()).isEqualTo(Answer.NO);
    assertThat(parse("clearcpuid=" + "1,".repeat(size / 2)).answer()).isEqualTo(Answer.NO);
    assertThat(parse("clearcpuid= ".repeat(size / 12)).answer()).isEqualTo(Answer.NO);
  }

  @Test
  void readsTheFileBelowTheRoot(@TempDir Path root) throws Exception {
    TestHost host = new TestHost(root).with("/proc/cmdline", "quiet clearcpuid=fsgsbase\n");

    assertThat(new BootParametersSource(host).observe().value()).isEqualTo(Answer.YES);
  }

  @Test
  void aMissingFileIsAFailure(@TempDir Path root) {
    Evidence evidence = new BootParametersSource(new TestHost(root)).observe().evidence();

    assertThat(evidence.answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(evidence.error()).endsWith("proc/cmdline: no such file");
  }
}
