package dev.fsgsbase.probe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.host.Hosts;
import dev.fsgsbase.probe.selftest.CpuSelection;
import dev.fsgsbase.probe.verdict.Assessment;
import dev.fsgsbase.probe.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Assesses every host in src/test/resources/hosts; its README says what they are. */
class RecordedHostsTest {
  private static final Path HOSTS = Path.of("src/test/resources/hosts");
  private static final ProbeSettings SETTINGS =
      new ProbeSettings(null, null, Duration.ofSeconds(5), Duration.ZERO, CpuSelection.ALL, null);

  static List<String> hosts() throws IOException {
    try (Stream<Path> entries = Files.list(HOSTS)) {
      return entries
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hosts")
  void theVerdictAndItsCauseAreTheExpectedOnes(String host) throws IOException {
    Map<String, String> expected = expected(host);
    try (HostProbe probe = HostProbe.of(HOSTS.resolve(host), SETTINGS)) {
      Assessment assessment = probe.run().assessment();
      String cause = assessment.cause() == null ? "" : assessment.cause().id();
      assertThat(assessment.verdict().id() + " " + cause)
          .as(assessment.reason())
          .isEqualTo(expected.get("verdict") + " " + expected.get("cause"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hosts")
  void whatTheKernelAnnouncesIsTheExpected(String host) throws IOException {
    Path folder = HOSTS.resolve(host);
    try (HostProbe probe = HostProbe.of(folder, SETTINGS)) {
      Survey survey = Survey.of(Hosts.at(folder), probe.run().selfTest());
      assertThat(survey.observations().announced().name().toLowerCase(Locale.ROOT))
          .isEqualTo(expected(host).get("announced"));
    }
  }

  @Test
  void everyVerdictIsAmongThem() throws IOException {
    List<String> verdicts = new ArrayList<>();
    for (String host : hosts()) {
      verdicts.add(expected(host).get("verdict"));
    }
    assertThat(verdicts)
        .containsAll(Arrays.stream(Verdict.values()).map(Verdict::id).collect(Collectors.toSet()));
  }

  private static Map<String, String> expected(String host) throws IOException {
    return Files.readAllLines(HOSTS.resolve(host).resolve("expected")).stream()
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }
}
