package dev.fsgsbase.probe.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CpuinfoSourceTest {
  @TempDir Path root;

  private static String block(int cpu, String flags) {
    return """
    processor\t: %d
    vendor_id\t: GenuineIntel
    cpu family\t: 6
    model\t\t: 85
    model name\t: Intel(R) Xeon(R) Processor @ 2.50GHz
    stepping\t: 7
    fpu\t\t: yes
    flags\t\t: fpu vme %s rdseed
    bugs\t\t: swapgs taa
    power management:

    """
        .formatted(cpu, flags);
  }

  @Test
  void theFlagOnEveryProcessorIsYes() {
    Finding<Cpuinfo> found =
        CpuinfoSource.parse(block(0, "hypervisor fsgsbase") + block(1, "fsgsbase"));

    assertThat(found.answer()).isEqualTo(Answer.YES);
    assertThat(found.raw()).isEqualTo("fsgsbase on 2 of 2 processors");
    assertThat(found.detail()).isEqualTo("All processors (2) list the fsgsbase flag.");
    assertThat(found.value())
        .isEqualTo(
            new Cpuinfo(
                Answer.YES,
                2,
                new CpuIdentity(
                    "GenuineIntel", 6, 85, "Intel(R) Xeon(R) Processor @ 2.50GHz", true)));
  }

  @Test
  void theFlagOnNoProcessorIsNo() {
    Finding<Cpuinfo> found = CpuinfoSource.parse(block(0, "smep") + block(1, "smep"));

    assertThat(found.answer()).isEqualTo(Answer.NO);
    assertThat(found.value().fsgsbase()).isEqualTo(Answer.NO);
    assertThat(found.raw()).isEqualTo("fsgsbase on 0 of 2 processors");
  }

  @Test
  void theFlagOnSomeProcessorsIsMixedAndSaysWhich() {
    Finding<Cpuinfo> found =
        CpuinfoSource.parse(block(0, "fsgsbase") + block(1, "fsgsbase") + block(7, "smep"));

    assertThat(found.answer()).isEqualTo(Answer.MIXED);
    assertThat(found.detail()).isEqualTo("The fsgsbase flag is missing on CPU 7.");
    assertThat(found.raw()).isEqualTo("fsgsbase on 2 of 3 processors: 0-1");
  }

  @Test
  void aFlagThatOnlyContainsTheNameDoesNotCount() {
    for (String flag : new String[] {"fsgsbase2", "nofsgsbase", "fsgsbase_x", "FSGSBASE"}) {
      assertThat(CpuinfoSource.parse(block(0, flag)).answer()).as(flag).isEqualTo(Answer.NO);
    }
    assertThat(CpuinfoSource.parse(block(0, "xfsgsbase fsgsbase")).answer()).isEqualTo(Answer.YES);
  }

  @Test
  void theNameOutsideTheFlagsLineDoesNotCount() {
    String text = block(0, "smep").replace("swapgs", "fsgsbase").replace("(R) Xeon", " fsgsbase ");

    assertThat(CpuinfoSource.parse(text).answer()).isEqualTo(Answer.NO);
  }

  @Test
  void anEmptyFileIsUnknownAndNotNo() {
    for (String text : new String[] {"", "\n", "  \n\n"}) {
      Finding<Cpuinfo> found = CpuinfoSource.parse(text);

      assertThat(found.value()).isEqualTo(Cpuinfo.UNKNOWN);
      assertThat(found.answer()).isEqualTo(Answer.UNKNOWN);
      assertThat(found.detail()).contains("masked");
      assertThat(found.raw()).isNull();
    }
  }

  @Test
  void aProcessorWithoutFlagsLineMakesItUnknownButKeepsTheIdentity() {
    String text = block(0, "fsgsbase") + "processor\t: 1\nFeatures\t: fsgsbase asimd\n";

    Finding<Cpuinfo> found = CpuinfoSource.parse(text);

    assertThat(found.answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(found.detail()).isEqualTo("/proc/cpuinfo has no flags line for CPU 1.");
    assertThat(found.value().identity()).isNotNull();
    assertThat(found.value().processors()).isEqualTo(2);
  }

  @Test
  void whatTheKernelWouldNeverWriteIsUnknownWithTheReason() {
    assertThat(CpuinfoSource.parse("flags\t: fsgsbase\n").detail()).contains("flags line too many");
    assertThat(CpuinfoSource.parse(block(0, "fsgsbase") + block(0, "fsgsbase")).detail())
        .contains("flags line too many");
    assertThat(CpuinfoSource.parse("processor : 1\nprocessor : 1\n").detail()).contains("twice");
    assertThat(CpuinfoSource.parse("processor : -1\nflags : fsgsbase\n").answer())
        .isEqualTo(Answer.UNKNOWN);
    assertThat(CpuinfoSource.parse("processor : 99999\n").detail()).contains("99999");
    assertThat(CpuinfoSource.parse("fsgsbase\n").detail()).contains("lists no processor");
  }

  @Test
  void theIdentityIsTheFirstProcessorsAndMayBeMissing() {
    String amd = block(1, "hypervisor").replace("GenuineIntel", "AuthenticAMD");
    CpuIdentity identity = identity(block(0, "smep") + amd);

    assertThat(identity.vendor()).isEqualTo("GenuineIntel");
    assertThat(identity.hypervisor()).isFalse();
    assertThat(CpuinfoSource.parse(block(0, "").replace("85", "-3")).value().identity()).isNull();
  }

  private static CpuIdentity identity(String text) {
    return Objects.requireNonNull(CpuinfoSource.parse(text).value().identity());
  }

  @Test
  void aModelNameIsMadeFitToBeShown() {
    String text = block(0, "smep").replace("Xeon", "\u001b[31m" + "x".repeat(500));

    assertThat(identity(text).modelName()).startsWith("Intel(R) ?[31mxxx").hasSize(67);
  }

  @Test
  @Timeout(60) // quadratic time would take hours
  void eightThousandProcessorsAreReadOnceAndFast() {
    String flags = "flag ".repeat(150) + "fsgsbase";
    String text =
        IntStream.range(0, 8192).mapToObj(cpu -> block(cpu, flags)).collect(Collectors.joining());
    long start = System.nanoTime();

    assertThat(CpuinfoSource.parse(text).answer()).isEqualTo(Answer.YES);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void aMissingFileIsAFailureWithItsReason() {
    Observation<Cpuinfo> observed = new CpuinfoSource(new TestHost(root)).observe();

    assertThat(observed.value()).isEqualTo(Cpuinfo.UNKNOWN);
    assertThat(observed.evidence().answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(observed.evidence().error()).endsWith("proc/cpuinfo: no such file");
  }

  @Test
  void readsTheFileBelowTheRoot() throws Exception {
    TestHost host = new TestHost(root).with("/proc/cpuinfo", block(0, "fsgsbase"));

    Evidence evidence = new CpuinfoSource(host).observe().evidence();

    assertThat(evidence.source()).isEqualTo(Source.CPUINFO);
    assertThat(evidence.answer()).isEqualTo(Answer.YES);
    assertThat(evidence.error()).isNull();
  }
}
