package dev.fsgsbase.probe.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.Fuzzer;
import dev.fsgsbase.probe.RecordedFiles;
import dev.fsgsbase.probe.host.Uname;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Whatever the host's files hold, each parser says something, and a yes (or a no that would mean
 * one) only where a second and slower reading finds the reason for it.
 */
class EvidenceFuzzTest {
  private static final Pattern MODULE = Pattern.compile("[^ ]+ [0-9]{1,12} .*", Pattern.DOTALL);
  private static final Pattern RELEASE =
      Pattern.compile("([0-9]{1,3})\\.([0-9]{1,4})(?:[-.+_~][!-~]*)?");

  private static String text(byte[] input) {
    return new String(input, StandardCharsets.ISO_8859_1);
  }

  @Test
  void cpuinfoListsTheFlagOnlyIfEachProcessorDoes() {
    new Fuzzer("cpuinfo")
        .samples("processor\t: 0\nflags\t\t: fpu fsgsbase\n\nprocessor\t: 1\nflags\t\t: fpu\n\n")
        .samples("processor\t: 0\nvendor_id\t: AuthenticAMD\nflags\t\t: fpu fsgsbase avx\n\n")
        .samples(RecordedFiles.small("proc/cpuinfo"))
        .pieces("processor\t: ", "0", "1", "2", "65536", "flags\t\t: ", "fsgsbase", " ", "\n", ":")
        .pieces("model\t\t: 85\n", "cpu family\t: 6\n", "vendor_id\t: ", "nofsgsbase", "\n\n", "\t")
        .run(input -> cpuinfo(text(input)));
  }

  private static void cpuinfo(String text) {
    Finding<Cpuinfo> found = CpuinfoSource.parse(text);
    assertThat(found.detail()).isNotEmpty();
    assertThat(found.value().fsgsbase()).isEqualTo(found.answer());
    int processors = 0;
    int with = 0;
    for (String line : text.split("\n", -1)) {
      String[] halves = line.split(":", 2);
      String key = halves[0].strip();
      processors += key.equals("processor") && halves.length == 2 ? 1 : 0;
      boolean listed =
          key.equals("flags")
              && halves.length == 2
              && List.of(halves[1].strip().split(" ", -1)).contains("fsgsbase");
      with += listed ? 1 : 0;
    }
    switch (found.answer()) {
      case YES -> assertThat(processors > 0 && with == processors).isTrue();
      case MIXED -> assertThat(with > 0 && with < processors).isTrue();
      case NO -> assertThat(processors > 0 && with == 0).isTrue();
      default -> {}
    }
  }

  @Test
  void theCommandLineSwitchesItOffOnlyIfItNamesIt() {
    new Fuzzer("cmdline")
        .samples("BOOT_IMAGE=/vmlinuz root=/dev/sda1 ro quiet nofsgsbase\n", "a=\"b c\" -- init\n")
        .samples("clearcpuid=288 quiet\n", "clearcpuid=fsgsbase,smap\n", "ro nofsgsbase=1\n")
        .samples(RecordedFiles.small("proc/cmdline"))
        .pieces("nofsgsbase", "clearcpuid=", "288", "fsgsbase", ",", " ", "\"", "--", "=", "\n")
        .pieces("\0", "\u00a0", "+288", "1", "quiet")
        .run(input -> commandLine(text(input)));
  }

  private static void commandLine(String text) {
    for (KernelRelease release :
        new KernelRelease[] {new KernelRelease(6, 1), new KernelRelease(5, 4), null}) {
      Finding<Answer> found = BootParametersSource.parse(text, release);
      assertThat(found.detail()).isNotEmpty();
      boolean flag = Pattern.compile("(^|\\W|\u00a0)nofsgsbase($|\\W|\u00a0)").matcher(text).find();
      boolean value = Pattern.compile("clearcpuid=[^ ]*(288|fsgsbase)").matcher(text).find();
      assertThat(found.answer() == Answer.YES && !flag && !value).isFalse();
      assertThat(found.answer() == Answer.NO && text.isEmpty()).isFalse();
      assertThat(found.answer() == Answer.NO && text.matches("nofsgsbase[ \n]?")).isFalse();
    }
  }

  @Test
  void modulesAreKnownOnlyByNameAndTaintOnlyByANumber() {
    new Fuzzer("modules and taint")
        .samples(
            "gsgx 16384 0 - Live 0x0000000000000000 (OE)\n", "ext4 1 2 mbcache,jbd2, Live 0x0\n")
        .samples(
            "0\n",
            "12289\n",
            "999999999999999999\n",
            "",
            "enable_rdfsbase 1 0 - Live 0x0\nnvme 2 0 - Live 0x0\n")
        .samples(RecordedFiles.small("proc/modules"))
        .pieces("gsgx", "graphene-sgx", "mod_set_cr4_fsgsbase", " ", "\n", "1", "-", "Live", "\0")
        .run(input -> modules(text(input)));
  }

  private static void modules(String text) {
    Finding<Answer> found = KernelModulesSource.parse(text, text);
    assertThat(found.detail()).isNotEmpty();
    List<String> lines = List.of(text.split("\n", -1));
    boolean known =
        lines.stream()
            .map(line -> line.replace('-', '_'))
            .anyMatch(
                l -> l.matches("(?s)(gsgx|graphene_sgx|enable_rdfsbase|mod_set_cr4_fsgsbase) .*"));
    assertThat(found.answer() == Answer.YES && !known).isFalse();
    boolean wellFormed = text.isEmpty() || text.lines().count() > 0;
    for (String line : lines.subList(0, text.endsWith("\n") ? lines.size() - 1 : lines.size())) {
      wellFormed &= text.isEmpty() || MODULE.matcher(line).matches();
    }
    assertThat(found.answer() == Answer.NO && !wellFormed).isFalse();
    boolean number = text.strip().matches("[0-9]{1,18}");
    assertThat(TaintFlags.parse(text).mask().isPresent()).isEqualTo(number);
  }

  @Test
  void theAuxiliaryVectorAnnouncesOnlyWhatAnEntryBeforeItsEndSays() {
    new Fuzzer("auxv")
        .samples(
            List.of(vector(16, 1, 26, 2, 0, 0), vector(26, 0, 25, 7, 0, 0), vector(3, 4, 0, 0)))
        .samples(RecordedFiles.small("proc/self/auxv"))
        .pieces("\0\0\0\0\0\0\0\0", "\u001a\0\0\0\0\0\0\0", "\u0002\0\0\0\0\0\0\0", "\0", "\u001a")
        .run(EvidenceFuzzTest::auxv);
  }

  private static byte[] vector(long... words) {
    ByteBuffer bytes = ByteBuffer.allocate(words.length * 8).order(ByteOrder.LITTLE_ENDIAN);
    for (long word : words) {
      bytes.putLong(word);
    }
    return bytes.array();
  }

  private static void auxv(byte[] input) {
    Hwcap2Reading found = Hwcap2Source.parse(input);
    assertThat(found.words()).isNotEmpty();
    long value = 0;
    int entries = 0;
    boolean end = false;
    ByteBuffer bytes = ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at + 16 <= input.length && !end; at += 16) {
      end = bytes.getLong(at) == 0;
      if (bytes.getLong(at) == 26) {
        entries++;
        value = bytes.getLong(at + 8);
      }
    }
    if (found.announcement() != Announcement.UNKNOWN) {
      assertThat(end).isTrue();
      Announcement expected = (value & 2) != 0 ? Announcement.YES : Announcement.NO;
      assertThat(found.announcement()).isEqualTo(entries == 0 ? Announcement.ABSENT : expected);
      assertThat(entries).isLessThan(2);
    }
  }

  @Test
  void aKernelReleaseIsItsFirstTwoNumbers() {
    new Fuzzer("kernel release")
        .samples(
            "6.1.0-28-amd64",
            "5.9",
            "5.8.18",
            "4.18.0-553.el8_10.x86_64",
            "5.15.0-1-rt+",
            "6.12~rc1")
        .pieces(
            "5", "9", "10", ".", "-", "+", "~", "_", "rc1", " ", "\n", "\u00b2", "999", "9999", "0")
        .run(input -> release(text(input)));
  }

  private static void release(String text) {
    KernelRelease found = KernelRelease.parse(text);
    Matcher expected = RELEASE.matcher(text);
    boolean matches = expected.matches() && text.length() <= 64;
    assertThat(found != null).isEqualTo(matches);
    Answer answer = KernelSource.parse(new Uname("Linux", text, "", "x86_64")).answer();
    if (!matches) {
      assertThat(answer).isEqualTo(Answer.UNKNOWN);
      return;
    }
    int major = Integer.parseInt(expected.group(1));
    int minor = Integer.parseInt(expected.group(2));
    assertThat(found).isEqualTo(new KernelRelease(major, minor));
    assertThat(answer).isEqualTo(major * 10_000 + minor >= 50_009 ? Answer.YES : Answer.NO);
  }
}
