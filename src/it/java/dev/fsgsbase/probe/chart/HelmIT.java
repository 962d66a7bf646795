package dev.fsgsbase.probe.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.chart.Chart.Rendered;
import dev.fsgsbase.probe.chart.HelmTools.Ended;
import dev.fsgsbase.probe.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The chart with the real helm 4, which also renders the test's pod and the notes. */
class HelmIT {
  @TempDir private Path folder;

  @BeforeAll
  static void tools() {
    HelmTools.needed();
  }

  private static List<Path> ciFiles() {
    return Chart.ciFiles();
  }

  private Ended helm(String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of(HelmTools.HELM.toString()));
    command.addAll(List.of(args));
    return HelmTools.run(folder, Map.of(), command);
  }

  private Rendered template(Path values) throws Exception {
    return new Rendered(
        YamlFile.parse(
            helm(
                    "template",
                    Chart.RELEASE,
                    Chart.FOLDER.toString(),
                    "--namespace",
                    Chart.NAMESPACE,
                    "--values",
                    values.toString())
                .success()));
  }

  @ParameterizedTest
  @MethodSource("ciFiles")
  void itIsCleanForAStrictLint(Path values) throws Exception {
    String out =
        helm("lint", "--strict", Chart.FOLDER.toString(), "--values", values.toString()).success();

    assertThat(out).contains("0 chart(s) failed").doesNotContain("[WARNING]", "[ERROR]");
  }

  @ParameterizedTest
  @MethodSource("ciFiles")
  void itRendersWhatHelmInThisJvmRendersAndTheTestsPod(Path values) throws Exception {
    Rendered rendered = template(values);

    assertThat(rendered.objects())
        .allSatisfy(object -> assertThat(KubernetesModel.parse(object)).isNotNull());
    List<Map<String, Object>> withoutTest = new ArrayList<>(rendered.objects());
    withoutTest.removeAll(rendered.all("Pod"));
    assertThat(withoutTest).containsExactlyInAnyOrderElementsOf(Chart.render(values).objects());
  }

  /** Restricted in every mode, also where the agent is not; and never taken for an agent. */
  @ParameterizedTest
  @MethodSource("ciFiles")
  void theTestsPodIsRestrictedAndAsksTheServiceOfItsNode(Path values) throws Exception {
    Rendered rendered = template(values);
    Pod pod = rendered.only(Pod.class);
    DaemonSet agent = rendered.only(DaemonSet.class);

    assertThat(PodSecurity.violations(pod.getSpec())).isEmpty();
    assertThat(pod.getSpec().getAutomountServiceAccountToken()).isFalse();
    assertThat(pod.getMetadata().getAnnotations()).containsEntry("helm.sh/hook", "test");
    assertThat(agent.getSpec().getSelector().getMatchLabels())
        .containsEntry("app.kubernetes.io/component", "agent");
    assertThat(pod.getMetadata().getLabels()).containsEntry("app.kubernetes.io/component", "test");
    String name = agent.getMetadata().getName() + "." + agent.getMetadata().getNamespace();
    assertThat(pod.getSpec().getContainers().get(0).getCommand()).as("no shell").isEmpty();
    assertThat(pod.getSpec().getContainers().get(0).getArgs())
        .containsExactly("check", "--url=http://" + name + ".svc:3747", "--require=" + known());
  }

  /** Every verdict that can be required: all but unknown. */
  private static String known() {
    return String.join(
        ",",
        Arrays.stream(Verdict.values())
            .filter(verdict -> verdict != Verdict.UNKNOWN)
            .map(Verdict::id)
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          default        | pods/POD:3747/proxy/api/v1/verdict                                      | no registry publishes it
          node-labels    | kubectl get nodes -L hardware.example.com/verdict,hardware.example.com/usable | helm -n obs test probe
          nfd-file       | kubectl get nodes -L fsgsbase.dev/verdict,fsgsbase.dev/usable            | Pod Security "privileged"
          locked-down    | kubectl -n security rollout status daemonset/fsgsbase-locked             | pods/POD:3747/proxy
          """)
  void theNotesSayHowToSeeTheFleet(String mode, String command, String further) throws Exception {
    String notes =
        helm(
                "install",
                Chart.RELEASE,
                Chart.FOLDER.toString(),
                "--namespace",
                Chart.NAMESPACE,
                "--dry-run=client",
                "--values",
                Chart.ci(mode).toString())
            .success();

    assertThat(notes.substring(notes.indexOf("NOTES:")))
        .contains(command, further, "rollout status daemonset/");
  }

  @Test
  void theSchemasAdviceIsShown() throws Exception {
    Ended ended =
        helm(
            "template",
            Chart.FOLDER.toString(),
            "--set=podMonitor.enabled=true,serviceMonitor.enabled=true");

    assertThat(ended.status()).isNotZero();
    assertThat(ended.err())
        .contains(
            "either podMonitor or serviceMonitor: with both, Prometheus scrapes every pod twice");
  }

  @Test
  void theSameFilesMakeTheSamePackageWheneverTheyWereCheckedOut() throws Exception {
    byte[] first = pack(Chart.HELM, "first");
    Path copy = folder.resolve("checkout");
    try (Stream<Path> files = Files.walk(Chart.HELM)) {
      for (Path file : files.toList()) {
        Path to = copy.resolve(Chart.HELM.relativize(file).toString());
        Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
        Files.setLastModifiedTime(to, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
      }
    }

    assertThat(pack(copy, "second")).isEqualTo(first);
    assertThat(pack(Chart.HELM, "third")).isEqualTo(first);
  }

  private byte[] pack(Path helmFolder, String to) throws IOException, InterruptedException {
    Path destination = folder.resolve(to);
    HelmTools.run(
            folder,
            Map.of("HELM", HelmTools.HELM.toString()),
            List.of("/bin/sh", helmFolder.resolve("package.sh").toString(), destination.toString()))
        .success();
    return Files.readAllBytes(destination.resolve("fsgsbase-probe-0.1.0.tgz"));
  }
}
