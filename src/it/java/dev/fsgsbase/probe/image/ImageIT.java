package dev.fsgsbase.probe.image;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import dev.fsgsbase.probe.format.BuildInfo;
import dev.fsgsbase.probe.format.ReportDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testcontainers.DockerClientFactory;

/** The service in a container of the image, under what a cautious administrator sets. */
@Timeout(400)
class ImageIT {
  private static final long MIB = 1 << 20;

  @BeforeAll
  static void requireImage() throws Exception {
    ImageContainer.require();
  }

  private static HostConfig hardened(HostConfig config) {
    return config
        .withReadonlyRootfs(true)
        .withCapDrop(Capability.ALL)
        .withSecurityOpts(List.of("no-new-privileges"))
        .withPidsLimit(64L)
        .withMemory(192 * MIB)
        .withMemorySwap(192 * MIB);
  }

  /** Answers every path that a kubelet and Prometheus ask, with a verdict of its own probe. */
  private static ReportDocument works(ImageContainer service) throws Exception {
    for (String path : List.of("/api/v1/probe", "/actuator/health/liveness", "/actuator/health/readiness", "/actuator/prometheus")) {
      assertThat(service.calls().status(path)).as(path).isEqualTo(200);
    }
    ReportDocument report = service.calls().report();
    assertThat(requireNonNull(report.selfTest()).outcome()).isEqualTo("passed");
    assertThat(report.verdict()).isNotEqualTo("unknown");
    return report;
  }

  private static ReportDocument works(UnaryOperator<HostConfig> options) throws Exception {
    try (ImageContainer service = ImageContainer.service(options)) {
      service.start();
      return works(service);
    }
  }

  @Test
  void itWorksByDefaultAndLogsTwoLinesAndNothingOfItsVirtualMachine() throws Exception {
    try (ImageContainer service = ImageContainer.service(config -> config)) {
      service.start();
      works(service);

      assertThat(service.out()).hasLineCount(2).contains("Verdict ", "listens on port ");
      assertThat(service.err()).isEmpty();
    }
  }

  /** An AOT cache does not fit every heap: where it does not, the virtual machine ends at once. */
  @Test
  void withTheOptionsThatTheChartGivesAnInventoryItStarts() throws Exception {
    Matcher options =
        Pattern.compile("javaOptions: (.+)")
            .matcher(Files.readString(Path.of("helm/fsgsbase-probe/values.yaml")));
    assertThat(options.find()).isTrue();
    try (ImageContainer service =
        ImageContainer.service(
            ImageIT::hardened,
            "--fsgsbase.fleet.enabled=true",
            "--fsgsbase.fleet.url=http://127.0.0.1:1")) {
      service.withEnv("_JAVA_OPTIONS", options.group(1)).start();

      assertThat(service.calls().status("/actuator/health/readiness")).isEqualTo(200);
      assertThat(service.calls().status("/api/v1/fleet")).isEqualTo(503);
    }
  }

  @Test
  void itWorksWithAReadOnlyRootWithoutCapabilitiesIn192MiB() throws Exception {
    try (ImageContainer service = ImageContainer.service(ImageIT::hardened)) {
      service.start();
      works(service);
      for (int scrape = 0; scrape < 1000; scrape++) {
        assertThat(service.calls().status("/actuator/prometheus")).isEqualTo(200);
      }

      ContainerState state = service.getCurrentContainerInfo().getState();
      assertThat(state.getRunning()).isTrue();
      assertThat(state.getOOMKilled()).isFalse();
      assertThat(service.getCurrentContainerInfo().getConfig().getUser()).isEqualTo("65532:65532");
    }
  }

  @Test
  void withAFifthOfACpuItStartsLateAndThenPassesItsProbesAndItsSelfTest() throws Exception {
    UnaryOperator<HostConfig> slow = config -> hardened(config).withNanoCPUs(200_000_000L);
    Instant begin = Instant.now();
    try (ImageContainer service =
        ImageContainer.service(slow, "--fsgsbase.probe.min-interval=0s")) {
      service.start();

      assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofMinutes(2));
      for (int probe = 0; probe < 3; probe++) {
        assertThat(service.calls().status("/actuator/health/liveness")).isEqualTo(200);
        assertThat(requireNonNull(service.calls().probe().selfTest()).outcome()).isEqualTo("passed");
      }
      works(service);
    }
  }

  @Test
  void itWorksWhereWhatCanBeWrittenToCannotBeExecuted() throws Exception {
    Map<String, String> noexec = Map.of("/tmp", "noexec,size=1m", "/dev/shm", "noexec,size=1m");
    works(config -> hardened(config).withTmpFs(noexec));
  }

  @Test
  void onOneCpuItTestsThatOne() throws Exception {
    ReportDocument report = works(config -> config.withCpusetCpus("0"));

    assertThat(requireNonNull(report.selfTest()).cpusTested()).isEqualTo("0");
  }

  @Test
  void aMaskedCpuinfoIsUnknownAndTheVerdictStandsOnTheRest() throws Exception {
    ReportDocument report = works(config -> config.withBinds(Bind.parse("/dev/null:/proc/cpuinfo")));

    assertThat(report.evidence())
        .filteredOn(entry -> entry.source().equals("cpuinfo"))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.answer()).isEqualTo("unknown");
          assertThat(entry.detail()).contains("as if it were masked");
        });
  }

  @ParameterizedTest
  @CsvSource({"SIGTERM, 143", "SIGINT, 130"})
  void asProcessOneItEndsWithinFiveSecondsOfASignal(String signal, long status) throws Exception {
    try (ImageContainer service = ImageContainer.service(ImageIT::hardened)) {
      service.start();
      var docker = DockerClientFactory.instance().client();
      docker.killContainerCmd(service.getContainerId()).withSignal(signal).exec();
      for (int tries = 0; tries < 50 && service.isRunning(); tries++) {
        Thread.sleep(100);
      }

      assertThat(service.isRunning()).isFalse();
      assertThat(service.exitStatus()).isEqualTo(status);
    }
  }

  @Test
  void itsLabelsNameTheVersionThatTheJarHas() {
    Map<String, String> labels =
        requireNonNull(
            DockerClientFactory.instance()
                .client()
                .inspectImageCmd(ImageContainer.IMAGE)
                .exec()
                .getConfig())
            .getLabels();

    assertThat(labels)
        .containsEntry("org.opencontainers.image.title", "fsgsbase-probe")
        .containsEntry("org.opencontainers.image.licenses", "Apache-2.0")
        .containsEntry("org.opencontainers.image.version", BuildInfo.load().version())
        .containsKeys("org.opencontainers.image.revision", "org.opencontainers.image.description");
  }
}
