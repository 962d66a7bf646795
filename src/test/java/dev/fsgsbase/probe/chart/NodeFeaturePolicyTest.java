package dev.fsgsbase.probe.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A NodeFeature names the node that it labels: the probe may name its own. */
class NodeFeaturePolicyTest {
  private static final ValidatingAdmissionPolicy POLICY =
      Chart.render(Chart.ci("nfd-custom-resource")).only(ValidatingAdmissionPolicy.class);

  @ParameterizedTest
  @CsvSource({
    "CREATE,        , node-a, node-a, true",
    "UPDATE, node-a , node-a, node-a, true",
    "CREATE,        , node-b, node-a, false",
    "CREATE,        ,       , node-a, false",
    "UPDATE, node-b , node-a, node-a, false",
    "UPDATE, node-a , node-b, node-a, false",
    "UPDATE, node-a ,       , node-a, false",
    "UPDATE,        , node-a, node-a, false",
    "CREATE,        , node-a,       , false",
    "CREATE,        ,       ,       , false"
  })
  void itDescribesTheNodeThatItsTokenNames(
      String operation,
      @Nullable String before,
      @Nullable String after,
      @Nullable String claim,
      boolean accepted) {
    NodeUpdate asked = NodeUpdate.ofNode().user(NodeUpdate.ACCOUNT, claim == null ? "" : claim);
    asked.request.put("operation", operation);
    Map<String, Object> values = new HashMap<>();
    values.put("request", asked.request);
    values.put("object", feature(after));
    values.put("oldObject", operation.equals("CREATE") ? null : feature(before));

    List<String> refusals = new AdmissionPolicy(POLICY).refusals(values);

    assertThat(refusals.isEmpty()).as("%s", refusals).isEqualTo(accepted);
  }

  @Test
  void anOlderKubernetesHasNoSuchPolicyAndTheModeAllTheSame() {
    String rendered =
        Chart.template(Chart.FOLDER)
            .withKubeVersion("1.29.0")
            .withValuesFile(Chart.ci("nfd-custom-resource"))
            .call();

    assertThat(rendered).contains("nodefeatures").doesNotContain("ValidatingAdmissionPolicy");
  }

  private static Map<String, Object> feature(@Nullable String node) {
    Map<String, Object> metadata = new HashMap<>(Map.of("name", "fsgsbase-probe-node-a"));
    if (node != null) {
      metadata.put("labels", Map.of("nfd.node.kubernetes.io/node-name", node));
    }
    return Map.of("metadata", metadata);
  }
}
