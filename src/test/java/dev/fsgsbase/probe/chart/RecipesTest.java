package dev.fsgsbase.probe.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.cli.Cli;
import dev.fsgsbase.probe.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recipes beside the chart. */
class RecipesTest {
  private static final Path FOLDER = Path.of("helm/node-checks");

  private static PodSpec pod(String file) {
    Map<String, Object> object = YamlFile.read(FOLDER.resolve(file)).get(0);
    return ((Deployment) KubernetesModel.parse(object)).getSpec().getTemplate().getSpec();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gated-workload.yaml", "scheduled-workload.yaml"})
  void aWorkloadIsWhatKubernetesKnowsAndRestricted(String file) {
    assertThat(PodSecurity.violations(pod(file))).isEmpty();
  }

  @Test
  void theGateIsACommandOfTheImage() {
    Container gate = pod("gated-workload.yaml").getInitContainers().get(0);
    String[] args = gate.getArgs().toArray(String[]::new);

    assertThat(Cli.isFor(args)).isTrue();
    assertThat(gate.getCommand()).as("the image's own").isEmpty();
    assertThat(run(args, "--root=src/test/resources/hosts/amd-epyc-linux-6.1")).isZero();
    assertThat(run(args, "--root=src/test/resources/hosts/nofsgsbase-linux-6.1")).isEqualTo(10);
    assertThat(run(args, "--root=src/test/resources/hosts/worker-not-started")).isEqualTo(11);
  }

  private static int run(String[] args, String more) {
    String[] all = Arrays.copyOf(args, args.length + 1);
    all[args.length] = more;
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return Cli.run(nowhere, nowhere, all);
  }

  @Test
  void theRulesMatchWhatCheckWritesForNodeFeatureDiscovery() {
    StringWriter out = new StringWriter();
    Cli.run(
        new PrintWriter(out),
        new PrintWriter(new StringWriter()),
        "check",
        "--format=nfd",
        "--root=src/test/resources/hosts/behind-kernel-one-cpu");
    Map<String, Object> spec =
        YamlFile.map(YamlFile.read(FOLDER.resolve("node-feature-rule.yaml")).get(0).get("spec"));
    List<Map<String, Object>> rules =
        YamlFile.list(spec.get("rules")).stream().map(YamlFile::map).toList();

    assertThat(out.toString())
        .contains("fsgsbase.dev/usable=false", "fsgsbase.dev/verdict=enabled-behind-kernel");
    assertThat(features(rules.get(0)))
        .contains("fsgsbase.dev/usable={op=In, value=[true]}", "feature=local.feature");
    assertThat(features(rules.get(1)))
        .contains("fsgsbase.dev/verdict={op=In, value=[enabled-behind-kernel]}");
    assertThat(String.valueOf(rules.get(1).get("taints")))
        .isEqualTo("[{key=fsgsbase.dev/enabled-behind-kernel, effect=NoSchedule}]");
    assertThat(Arrays.stream(Verdict.values()).map(Verdict::id)).contains("enabled-behind-kernel");
  }

  private static String features(Map<String, Object> rule) {
    return String.valueOf(rule.get("matchFeatures"));
  }
}
