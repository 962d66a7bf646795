package dev.fsgsbase.probe.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.testing.RunningService;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One scrape of a running service.
 *
 * @param text the whole exposition
 */
record Scrape(String text) {
  static final String PATH = "/actuator/prometheus";
  private static final String CONTENT_TYPE = "text/plain;version=0.0.4;charset=utf-8";

  static Scrape of(RunningService service) {
    HttpResponse<String> response = service.get(PATH);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue(CONTENT_TYPE);
    return new Scrape(response.body());
  }

  /** Every series with its value, without help and types. */
  List<String> series() {
    return text.lines().filter(line -> !line.startsWith("#")).toList();
  }

  /** The series of a family. */
  List<String> series(String name) {
    return series().stream()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .toList();
  }

  /** The value of a label in the only series of a family that is 1, empty if there is none. */
  Optional<String> label(String name, String label) {
    List<String> ones = series(name).stream().filter(line -> line.endsWith(" 1.0")).toList();
    assertThat(ones).hasSizeLessThanOrEqualTo(1);
    return ones.stream()
        .map(line -> line.replaceFirst(".*[{,]" + label + "=\"([^\"]*)\".*", "$1"))
        .findFirst();
  }

  /**
   * The text in which everything is left out that differs from run to run: the values of durations,
   * times and builds, and the series of the JVM, of the process and of HTTP, whose labels differ
   * too (a collector of garbage has its own memory pools).
   */
  String masked() {
    return text.replaceAll("(?m)^(fsgsbase_[a-z_]*(duration|timestamp)_seconds) .*$", "$1 MASKED")
        .replaceAll("(?m)^fsgsbase_build_info\\{.*$", "fsgsbase_build_info{MASKED} 1.0")
        .replaceAll("(?m)^((?:jvm|process|http)_[a-z_]+)[{ ].*$", "$1 MASKED")
        .lines()
        .distinct()
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }
}
