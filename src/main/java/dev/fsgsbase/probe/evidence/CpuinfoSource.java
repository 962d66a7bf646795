package dev.fsgsbase.probe.evidence;

import dev.fsgsbase.probe.host.CpuSet;
import dev.fsgsbase.probe.host.Host;
import java.io.IOException;

/**
 * /proc/cpuinfo: whether every processor lists the {@code fsgsbase} flag, and which processor it
 * is.
 *
 * <p>Format: one block of {@code key<TAB>: value} lines for each online processor; {@code flags} is
 * a list of words. A listed flag means that the CPU has the instructions and that nobody asked the
 * kernel to ignore them; kernels before 5.9 list it and still do not enable them. Source:
 * arch/x86/kernel/cpu/proc.c.
 *
 * @see <a href="https://docs.kernel.org/arch/x86/cpuinfo.html">x86 feature flags</a>
 */
public final class CpuinfoSource implements EvidenceSource<Cpuinfo> {
  private static final String PATH = "/proc/cpuinfo";

  private final Host host;

  public CpuinfoSource(Host host) {
    this.host = host;
  }

  @Override
  public Observation<Cpuinfo> observe() {
    return Observation.of(Source.CPUINFO, Cpuinfo.UNKNOWN, this::read);
  }

  private Finding<Cpuinfo> read() throws IOException {
    CpuinfoBlocks blocks = new CpuinfoBlocks();
    host.files().forEachLine(PATH, blocks::line);
    return judge(blocks);
  }

  static Finding<Cpuinfo> parse(String text) {
    CpuinfoBlocks blocks = new CpuinfoBlocks();
    for (String line : text.split("\n", -1)) {
      blocks.line(line);
    }
    return judge(blocks);
  }

  private static Finding<Cpuinfo> judge(CpuinfoBlocks blocks) {
    if (blocks.areBlank()) {
      return unknown(Cpuinfo.UNKNOWN, PATH + " is empty, as if it were masked.");
    }
    String problem = blocks.problem();
    if (problem != null) {
      return unknown(Cpuinfo.UNKNOWN, PATH + " is not what the kernel writes: " + problem + ".");
    }
    CpuSet all = blocks.processors();
    CpuSet silent = all.minus(blocks.withFlagsLine());
    if (!silent.isEmpty()) {
      return unknown(
          new Cpuinfo(Answer.UNKNOWN, all.size(), blocks.identity()),
          PATH + " has no flags line for " + Text.cpus(silent) + ".");
    }
    return judge(blocks, all, blocks.withFsgsbase());
  }

  private static Finding<Cpuinfo> judge(CpuinfoBlocks blocks, CpuSet all, CpuSet with) {
    Answer answer = with.equals(all) ? Answer.YES : with.isEmpty() ? Answer.NO : Answer.MIXED;
    String detail =
        switch (answer) {
          case YES -> "All processors (" + all.size() + ") list the fsgsbase flag.";
          case NO -> "None of the processors (" + all.size() + ") lists the fsgsbase flag.";
          default -> "The fsgsbase flag is missing on " + Text.cpus(all.minus(with)) + ".";
        };
    String raw = "fsgsbase on " + with.size() + " of " + all.size() + " processors";
    return new Finding<>(
        new Cpuinfo(answer, all.size(), blocks.identity()),
        answer,
        detail,
        answer == Answer.MIXED ? raw + ": " + with : raw);
  }

  private static Finding<Cpuinfo> unknown(Cpuinfo value, String detail) {
    return new Finding<>(value, Answer.UNKNOWN, detail, null);
  }
}
