package dev.fsgsbase.probe.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The chart, as Helm renders it. */
final class Chart {
  static final Path HELM = Path.of("helm");
  static final Path FOLDER = HELM.resolve("fsgsbase-probe");

  /** The release's name and namespace in every test. */
  static final String RELEASE = "probe";

  static final String NAMESPACE = "obs";

  private Chart() {}

  /** The values of each mode, which people begin with too. */
  static List<Path> ciFiles() {
    try (Stream<Path> files = Files.list(FOLDER.resolve("ci"))) {
      return files.filter(file -> file.toString().endsWith("-values.yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One of them by its name, such as {@code default}. */
  static Path ci(String name) {
    return FOLDER.resolve("ci").resolve(name + "-values.yaml");
  }

  /** What Helm would send to the API server with these values. */
  static Rendered render(Path values) {
    return new Rendered(YamlFile.parse(template(FOLDER).withValuesFile(values).call()));
  }

  /**
   * With single values.
   *
   * @param values paths and values in turn, as for {@code helm --set}
   */
  static Rendered render(String... values) {
    TemplateCommand command = template(FOLDER);
    for (int i = 0; i < values.length; i += 2) {
      command.set(values[i], values[i + 1]);
    }
    return new Rendered(YamlFile.parse(command.call()));
  }

  static TemplateCommand template(Path folder) {
    return new Helm(folder)
        .template()
        .withName(RELEASE)
        .withNamespace(NAMESPACE)
        .withKubeVersion("1.34.0");
  }

  /** The objects of one rendering. */
  record Rendered(List<Map<String, Object>> objects) {

    /** The only one of its kind. */
    Map<String, Object> only(String kind) {
      List<Map<String, Object>> all = all(kind);
      if (all.size() != 1) {
        throw new AssertionError(all.size() + " of kind " + kind);
      }
      return all.get(0);
    }

    List<Map<String, Object>> all(String kind) {
      return objects.stream().filter(object -> kind.equals(object.get("kind"))).toList();
    }

    /** The only one of its kind, in the Kubernetes model. */
    <T> T only(Class<T> type) {
      return type.cast(KubernetesModel.parse(only(type.getSimpleName())));
    }
  }
}
