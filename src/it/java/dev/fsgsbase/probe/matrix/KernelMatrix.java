package dev.fsgsbase.probe.matrix;

import dev.fsgsbase.probe.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads src/it/resources/kernel-matrix.yaml, strictly: a field that is not known is an error. */
final class KernelMatrix {
  private static final Path FILE = Path.of("src/it/resources/kernel-matrix.yaml");

  private KernelMatrix() {}

  /** Every boot, in the file's order. */
  static List<Boot> boots() {
    Object boots = load();
    return list(boots).stream().map(KernelMatrix::boot).toList();
  }

  /** Every row of some boots, in order. */
  static List<Row> rows(List<Boot> boots) {
    return boots.stream()
        .flatMap(boot -> boot.scenarios().stream().map(scenario -> new Row(boot, scenario)))
        .toList();
  }

  private static Object load() {
    try {
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Boot boot(Object entry) {
    Fields fields = new Fields(entry);
    Boot boot =
        new Boot(
            fields.text("kernel"),
            fields.text("cpu"),
            Integer.parseInt(fields.text("cpus", "0")),
            fields.text("parameters", ""),
            list(fields.take("scenarios")).stream().map(KernelMatrix::scenario).toList());
    fields.end();
    return boot;
  }

  private static Scenario scenario(Object entry) {
    Fields fields = new Fields(entry);
    String verdict = fields.text("verdict");
    Scenario scenario =
        new Scenario(
            fields.text("name"),
            fields.text("about"),
            fields.text("given", ""),
            fields.text("run", "check && record"),
            Verdict.of(verdict).orElseThrow(() -> new IllegalArgumentException(verdict)),
            fields.text("cause", ""),
            pairs(fields.text("evidence")),
            words(fields.text("contradicting", "")),
            pairs(fields.text("cpus", "")),
            fields.text("reason", ""));
    fields.end();
    return scenario;
  }

  private static List<?> list(Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("not a list: " + value);
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : Arrays.asList(text.strip().split(" +", -1));
  }

  /** Words such as {@code cpuid=yes}. */
  private static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String word : words(text)) {
      String[] pair = word.split("=", 2);
      pairs.put(pair[0], pair[1]);
    }
    return pairs;
  }

  /** The fields of one entry, each of which is taken once. */
  private static final class Fields {
    private final Map<Object, Object> left;

    Fields(Object entry) {
      left = new HashMap<>((Map<?, ?>) entry);
    }

    Object take(String name) {
      Object value = left.remove(name);
      if (value == null) {
        throw new IllegalArgumentException("there is no " + name + ", but " + left);
      }
      return value;
    }

    String text(String name) {
      return take(name).toString();
    }

    String text(String name, String none) {
      Object value = left.remove(name);
      return value == null ? none : value.toString();
    }

    void end() {
      if (!left.isEmpty()) {
        throw new IllegalArgumentException("not known: " + left);
      }
    }
  }
}
