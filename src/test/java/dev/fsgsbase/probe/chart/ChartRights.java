package dev.fsgsbase.probe.chart;

import dev.fsgsbase.probe.publish.ApiCall;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.NamedRuleWithOperations;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a rendered chart lets the probe of a node do: by its roles, and by its policies. */
final class ChartRights {
  private final List<PolicyRule> everywhere = new ArrayList<>();
  private final Map<String, List<PolicyRule>> inNamespace = new HashMap<>();
  private final List<ValidatingAdmissionPolicy> policies;
  private final String node;

  /**
   * Those of a chart.
   *
   * @param node the node that the probe's token names
   */
  ChartRights(Chart.Rendered chart, String node) {
    this.node = node;
    for (Map<String, Object> role : chart.all("ClusterRole")) {
      everywhere.addAll(((ClusterRole) KubernetesModel.parse(role)).getRules());
    }
    for (Map<String, Object> object : chart.all("Role")) {
      Role role = (Role) KubernetesModel.parse(object);
      inNamespace.put(role.getMetadata().getNamespace(), role.getRules());
    }
    policies =
        chart.all("ValidatingAdmissionPolicy").stream()
            .map(policy -> (ValidatingAdmissionPolicy) KubernetesModel.parse(policy))
            .toList();
  }

  boolean allow(String verb, ApiCall.Target target) {
    List<PolicyRule> rules = new ArrayList<>(everywhere);
    rules.addAll(inNamespace.getOrDefault(target.namespace(), List.of()));
    return rules.stream()
        .anyMatch(rule ->
            rule.getVerbs().contains(verb)
                && rule.getApiGroups().contains(target.group())
                && rule.getResources().contains(resource(target))
                && (rule.getResourceNames().isEmpty()
                    || rule.getResourceNames().contains(target.name())));
  }

  private static String resource(ApiCall.Target target) {
    return target.resource() + (target.subResource().isEmpty() ? "" : "/" + target.subResource());
  }

  /** What stands against a change. */
  List<String> refusals(
      ApiCall.Target target, String operation, @Nullable JsonNode before, JsonNode after) {
    NodeUpdate asked = NodeUpdate.of(target.subResource()).user(NodeUpdate.ACCOUNT, node);
    asked.request.put("operation", operation);
    asked.request.put("name", target.name());
    Map<String, Object> values = new HashMap<>();
    values.put("request", asked.request);
    values.put("object", map(after));
    values.put("oldObject", before == null ? null : map(before));
    return policies.stream()
        .filter(policy -> isAbout(policy, target))
        .map(AdmissionPolicy::new)
        .filter(policy -> policy.concerns(asked.request))
        .flatMap(policy -> policy.refusals(values).stream())
        .toList();
  }

  private static boolean isAbout(ValidatingAdmissionPolicy policy, ApiCall.Target target) {
    NamedRuleWithOperations rule = policy.getSpec().getMatchConstraints().getResourceRules().get(0);
    return rule.getApiGroups().contains(target.group())
        && rule.getResources().contains(target.resource());
  }

  static Map<String, Object> map(JsonNode object) {
    return YamlFile.parse(object.toString()).get(0);
  }
}
