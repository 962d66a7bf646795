package dev.fsgsbase.probe.evidence;

import dev.fsgsbase.probe.host.Host;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * /proc/modules: whether a module is loaded whose name is known for setting CR4.FSGSBASE behind the
 * kernel's back; and the taint flags in /proc/sys/kernel/tainted.
 *
 * <p>Format: one {@code NAME SIZE REFERENCES DEPENDENCIES STATE ADDRESS [(TAINTS)]} line for each
 * module; a decimal bit mask. A hint only: such a module can be gone again, hidden or renamed.
 * Source: kernel/module/procfs.c; the names are those of Graphene-SGX's driver and of modules that
 * were published to enable RDFSBASE on kernels before 5.9.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/tainted-kernels.html">Tainted kernels</a>
 */
public final class KernelModulesSource implements EvidenceSource<Answer> {
  private static final String PATH = "/proc/modules";

  /** With underscores, as the kernel writes them: it treats '-' and '_' alike. */
  private static final Set<String> KNOWN =
      Set.of("gsgx", "graphene_sgx", "enable_rdfsbase", "mod_set_cr4_fsgsbase");

  private final Host host;

  public KernelModulesSource(Host host) {
    this.host = host;
  }

  @Override
  public Observation<Answer> observe() {
    return Observation.of(Source.KERNEL_MODULES, Answer.UNKNOWN, () -> parse(modules(), tainted()));
  }

  private @Nullable String modules() throws IOException {
    try {
      return host.files().read(PATH);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private @Nullable String tainted() {
    try {
      return host.files().read("/proc/sys/kernel/tainted");
    } catch (IOException e) {
      return null; // beside the point: the detail says that the flags are not known
    }
  }

  /**
   * @param modules contents of /proc/modules, null if there is no such file
   * @param tainted contents of /proc/sys/kernel/tainted, null if it could not be read
   */
  static Finding<Answer> parse(@Nullable String modules, @Nullable String tainted) {
    TaintFlags taint = TaintFlags.parse(tainted);
    if (modules == null) {
      String why = PATH + " is absent: this kernel has no loadable modules, or is not Linux itself";
      return finding(Answer.UNKNOWN, why, Set.of(), taint);
    }
    Set<String> known = new TreeSet<>();
    boolean malformed = false;
    for (int start = 0; start < modules.length(); ) {
      int end = modules.indexOf('\n', start);
      end = end < 0 ? modules.length() : end;
      String name = name(modules.substring(start, end));
      malformed |= name == null;
      if (name != null && KNOWN.contains(name)) {
        known.add(name);
      }
      start = end + 1;
    }
    if (!known.isEmpty()) {
      String names = String.join(", ", known);
      return finding(Answer.YES, "A module known for forcing it is loaded: " + names, known, taint);
    }
    if (malformed) {
      return finding(Answer.UNKNOWN, PATH + " is not what the kernel writes", known, taint);
    }
    String none =
        modules.isEmpty()
            ? "No module is loaded"
            : "None of the loaded modules is known for forcing it";
    return finding(Answer.NO, none, known, taint);
  }

  /** The name in a line, with underscores; null if this is no module's line. */
  private static @Nullable String name(String line) {
    int space = line.indexOf(' ');
    int next = line.indexOf(' ', space + 1);
    if (space <= 0 || next < 0 || !Text.isNumber(line.substring(space + 1, next), 12)) {
      return null;
    }
    return line.substring(0, space).replace('-', '_');
  }

  private static Finding<Answer> finding(
      Answer answer, String what, Set<String> known, TaintFlags taint) {
    String raw = (String.join(" ", known) + " " + taint.raw()).strip();
    String detail = what + "; " + taint.words() + ".";
    return new Finding<>(answer, answer, detail, raw.isEmpty() ? null : raw);
  }
}
