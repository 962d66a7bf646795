package dev.fsgsbase.probe.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.fsgsbase.probe.evidence.Hwcap2Reading.Absent;
import dev.fsgsbase.probe.evidence.Hwcap2Reading.Present;
import dev.fsgsbase.probe.evidence.Hwcap2Reading.Unavailable;
import dev.fsgsbase.probe.evidence.Hwcap2Reading.ZeroOrAbsent;
import dev.fsgsbase.probe.selftest.Outcome;
import dev.fsgsbase.probe.selftest.SelfTestReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Hwcap2SourceTest {
  private static final Hwcap2Reading NOBODY = new Unavailable("gone");

  @TempDir Path root;

  private static byte[] vector(long... words) {
    ByteBuffer bytes = ByteBuffer.allocate(words.length * 8).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(words).forEach(bytes::putLong);
    return bytes.array();
  }

  @Test
  void theVectorIsReadUpToItsEnd() {
    assertThat(Hwcap2Source.parse(vector(16, 0x178bfbff, 26, 2, 6, 4096, 0, 0)))
        .isEqualTo(new Present(2));
    assertThat(Hwcap2Source.parse(vector(16, 26, 0, 0, 26, 2))).isEqualTo(new Absent());
    assertThat(Hwcap2Source.parse(vector(0, 0))).isEqualTo(new Absent());
  }

  @Test
  void aVectorThatIsNotWholeIsUnavailableAndNotAbsent() {
    byte[] whole = vector(16, 1, 26, 2, 0, 0);
    for (int length = 0; length < whole.length; length++) {
      assertThat(Hwcap2Source.parse(Arrays.copyOf(whole, length)))
          .as("%d bytes", length)
          .isEqualTo(new Unavailable("the vector has no end: " + length + " bytes"));
    }
  }

  @Test
  void anAbsurdVectorIsUnavailable() {
    assertThat(Hwcap2Source.parse(vector(26, 2, 26, 2, 0, 0))).isInstanceOf(Unavailable.class);
    long[] endless = new long[100_000];
    Arrays.fill(endless, 6);
    assertThat(Hwcap2Source.parse(vector(endless))).isInstanceOf(Unavailable.class);
  }

  @Test
  void threeReadersWhoAgreeOnASetBitAreYes() throws IOException {
    Finding<Announcement> found =
        Hwcap2Source.combine(new Present(3), new Present(3), new Present(2));

    assertThat(found.value()).isEqualTo(Announcement.YES);
    assertThat(found.answer()).isEqualTo(Answer.YES);
    assertThat(found.raw()).isEqualTo("0x3");
  }

  @Test
  void aClearBitIsNoWhetherTheValueIsZeroOrNot() throws IOException {
    Finding<Announcement> zero =
        Hwcap2Source.combine(new ZeroOrAbsent(), new Present(0), new Present(0));
    Finding<Announcement> one =
        Hwcap2Source.combine(new Present(1), new Present(1), new Present(1));

    assertThat(zero.value()).isEqualTo(Announcement.NO);
    assertThat(zero.raw()).isEqualTo("0x0");
    assertThat(one.value()).isEqualTo(Announcement.NO);
    assertThat(one.answer()).isEqualTo(Answer.NO);
  }

  @Test
  void absenceIsItsOwnValueAndNoFailure() throws IOException {
    Finding<Announcement> found =
        Hwcap2Source.combine(new ZeroOrAbsent(), new Absent(), new Absent());

    assertThat(found.value()).isEqualTo(Announcement.ABSENT);
    assertThat(found.answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(found.detail()).startsWith("The auxiliary vector has no AT_HWCAP2 entry");
    assertThat(found.raw()).isNull();
  }

  @Test
  void anyDisagreementIsUnknownAndNamesWhoSaidWhat() throws IOException {
    Hwcap2Reading[][] disagreements = {
      {new Present(2), new Present(0), NOBODY},
      {new Present(2), new Present(2), new Present(0)},
      {new Present(2), new Present(2), new Absent()},
      {new ZeroOrAbsent(), new Present(2), new Present(2)},
      {new ZeroOrAbsent(), new Absent(), new Present(0)},
      {NOBODY, new Absent(), new Present(2)},
    };
    for (Hwcap2Reading[] said : disagreements) {
      Finding<Announcement> found = Hwcap2Source.combine(said[0], said[1], said[2]);

      assertThat(found.value()).as(Arrays.toString(said)).isEqualTo(Announcement.UNKNOWN);
      assertThat(found.answer()).isEqualTo(Answer.UNKNOWN);
      assertThat(found.detail()).contains("disagree").contains("getauxval: " + said[0].words());
    }
  }

  @Test
  void oneReaderSufficesIfTheOthersCannotSay() throws IOException {
    assertThat(Hwcap2Source.combine(new Present(2), NOBODY, NOBODY).value())
        .isEqualTo(Announcement.YES);
    assertThat(Hwcap2Source.combine(NOBODY, new Present(0), NOBODY).value())
        .isEqualTo(Announcement.NO);
    assertThat(Hwcap2Source.combine(NOBODY, NOBODY, new Absent()).value())
        .isEqualTo(Announcement.ABSENT);
  }

  @Test
  void aLoneZeroFromGetauxvalIsUnknownBecauseItMayMeanAbsent() throws IOException {
    Finding<Announcement> found = Hwcap2Source.combine(new ZeroOrAbsent(), NOBODY, NOBODY);

    assertThat(found.value()).isEqualTo(Announcement.UNKNOWN);
    assertThat(found.detail()).contains("may mean absent").contains("unavailable (gone)");
  }

  @Test
  void threeReadersWhoCannotSayAreAFailure() {
    assertThatIOException()
        .isThrownBy(() -> Hwcap2Source.combine(NOBODY, NOBODY, NOBODY))
        .withMessageContaining("/proc/self/auxv: unavailable (gone)");
  }

  @Test
  void theWorkersReadingTellsAbsentFromNotThere() {
    SelfTestReport failed =
        SelfTestReport.without(Outcome.SPAWN_ERROR, "ENOENT", Duration.ofMillis(1));

    assertThat(Hwcap2Source.worker(Reports.report(null, Reports.hwcap2(2))))
        .isEqualTo(new Present(2));
    assertThat(Hwcap2Source.worker(Reports.report(null, Reports.noHwcap2())))
        .isEqualTo(new Absent());
    assertThat(Hwcap2Source.worker(failed).words()).contains("spawn_error");
    assertThat(Hwcap2Source.worker(null).words()).contains("not run");
  }

  @Test
  void observesAllThreeReaders() throws IOException {
    TestHost host = new TestHost(root, TestHost.DEBIAN_12, OptionalLong.of(2));
    host.with("/proc/self/auxv", vector(26, 2, 0, 0));

    Observation<Announcement> observed =
        new Hwcap2Source(host, Reports.report(null, Reports.hwcap2(2))).observe();

    assertThat(observed.value()).isEqualTo(Announcement.YES);
    assertThat(observed.evidence().detail())
        .isEqualTo(
            "The kernel announces it: bit 1 is set"
                + " (getauxval: 0x2, /proc/self/auxv: 0x2, the worker: 0x2).");
  }

  @Test
  void nothingToReadIsAFailureWithAnError() {
    Observation<Announcement> observed = new Hwcap2Source(new TestHost(root), null).observe();

    assertThat(observed.value()).isEqualTo(Announcement.UNKNOWN);
    assertThat(observed.evidence().error()).contains("no such file").contains("not run");
  }
}
