package dev.fsgsbase.probe.evidence;

import dev.fsgsbase.probe.host.CpuSet;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers the lines of /proc/cpuinfo, each looked at once: hosts have thousands of processors. */
final class CpuinfoBlocks {
  private final BitSet processors = new BitSet();
  private final BitSet withFlagsLine = new BitSet();
  private final BitSet withFsgsbase = new BitSet();
  private final Map<String, String> first = new HashMap<>();
  private int listed;
  private int current = -1;
  private String flagsBefore = "";
  private boolean flagsBeforeHaveIt;
  private boolean blank = true;
  private @Nullable String problem;

  /** Takes the next line, without its end. */
  void line(String line) {
    blank = blank && line.isBlank();
    if (cannotCount(line)) {
      return;
    }
    int colon = line.indexOf(':');
    if (colon < 0) {
      return;
    }
    String key = line.substring(0, colon).strip();
    switch (key) {
      case "processor" -> begin(valueAfter(colon, line));
      case "flags" -> flags(valueAfter(colon, line));
      case "vendor_id", "cpu family", "model", "model name" -> {
        if (isFirst()) {
          first.putIfAbsent(key, valueAfter(colon, line));
        }
      }
      default -> {}
    }
  }

  /** After the first processor only numbers and flags count, and nearly all lines have neither. */
  private boolean cannotCount(String line) {
    char start = line.isEmpty() ? '\n' : line.charAt(0);
    return listed > 1 && start != 'p' && start != 'f' && !Character.isWhitespace(start);
  }

  private static String valueAfter(int colon, String line) {
    return line.substring(colon + 1).strip();
  }

  private boolean isFirst() {
    return listed == 1;
  }

  private void begin(String number) {
    if (!Text.isNumber(number, 5) || Integer.parseInt(number) > CpuSet.MAX_CPU) {
      problem = "a processor has the number \"" + Text.shown(number, 20) + "\"";
      return;
    }
    current = Integer.parseInt(number);
    if (processors.get(current)) {
      problem = "processor " + current + " is listed twice";
    }
    processors.set(current);
    listed++;
  }

  private void flags(String words) {
    if (current < 0 || withFlagsLine.get(current)) {
      problem = "there is a flags line too many";
      return;
    }
    withFlagsLine.set(current);
    if (isFirst()) {
      first.putIfAbsent("flags", words);
    }
    if (hasFsgsbase(words)) {
      withFsgsbase.set(current);
    }
  }

  /** Nearly always all processors have the same flags. */
  private boolean hasFsgsbase(String words) {
    if (!words.equals(flagsBefore)) {
      flagsBefore = words;
      flagsBeforeHaveIt = hasWord(words, "fsgsbase");
    }
    return flagsBeforeHaveIt;
  }

  private static boolean hasWord(String words, String word) {
    for (int at = words.indexOf(word); at >= 0; at = words.indexOf(word, at + 1)) {
      int end = at + word.length();
      if ((at == 0 || words.charAt(at - 1) == ' ')
          && (end == words.length() || words.charAt(end) == ' ')) {
        return true;
      }
    }
    return false;
  }

  /** Whether nothing but space has come. */
  boolean areBlank() {
    return blank;
  }

  /** What the kernel would never write, null if nothing. */
  @Nullable String problem() {
    return problem == null && processors.isEmpty() ? "it lists no processor" : problem;
  }

  CpuSet processors() {
    return set(processors);
  }

  CpuSet withFlagsLine() {
    return set(withFlagsLine);
  }

  CpuSet withFsgsbase() {
    return set(withFsgsbase);
  }

  private static CpuSet set(BitSet bits) {
    return CpuSet.of(bits.stream().toArray());
  }

  /** Which processor the first one is; null unless vendor, family and model are all there. */
  @Nullable CpuIdentity identity() {
    String vendor = first.getOrDefault("vendor_id", "");
    String family = first.getOrDefault("cpu family", "");
    String model = first.getOrDefault("model", "");
    if (vendor.isEmpty() || !Text.isNumber(family, 4) || !Text.isNumber(model, 4)) {
      return null;
    }
    String name = first.get("model name");
    return new CpuIdentity(
        Text.shown(vendor, 16),
        Integer.parseInt(family),
        Integer.parseInt(model),
        name == null || name.isEmpty() ? null : Text.shown(name, 64),
        hasWord(first.getOrDefault("flags", ""), "hypervisor"));
  }
}
