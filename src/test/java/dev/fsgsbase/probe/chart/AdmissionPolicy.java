package dev.fsgsbase.probe.chart;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MatchCondition;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicySpec;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.Validation;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decides as the API server does with a ValidatingAdmissionPolicy, by evaluating its CEL. */
final class AdmissionPolicy {
  private static final Cel CEL =
      CelFactory.legacyCelBuilder()
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addCompilerLibraries(CelExtensions.optional())
          .addRuntimeLibraries(CelExtensions.optional())
          .addVar("request", SimpleType.DYN)
          .addVar("object", SimpleType.DYN)
          .addVar("oldObject", SimpleType.DYN)
          .addVar("variables", SimpleType.DYN)
          .build();

  private final ValidatingAdmissionPolicySpec spec;

  AdmissionPolicy(ValidatingAdmissionPolicy policy) {
    this.spec = policy.getSpec();
  }

  /** Whether the policy concerns the request at all, apart from its resource. */
  boolean concerns(Map<String, Object> request) {
    Map<String, Object> names = Map.of("request", request);
    for (MatchCondition condition : spec.getMatchConditions()) {
      if (!isTrue(condition.getExpression(), names)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The messages of what refuses a request; empty if it is accepted. An expression that fails
   * refuses, because the policy's failurePolicy is Fail.
   *
   * @param values request, object and oldObject
   */
  List<String> refusals(Map<String, Object> values) {
    Map<String, Object> variables = new HashMap<>();
    Map<String, Object> names = new HashMap<>(values);
    names.put("variables", variables);
    for (Variable variable : spec.getVariables()) {
      try {
        variables.put(variable.getName(), evaluate(variable.getExpression(), names));
      } catch (CelEvaluationException e) {
        // What asks for it fails too.
        variables.remove(variable.getName());
      }
    }
    List<String> refusals = new ArrayList<>();
    for (Validation validation : spec.getValidations()) {
      if (!isTrue(validation.getExpression(), names)) {
        refusals.add(validation.getMessage());
      }
    }
    return refusals;
  }

  private static boolean isTrue(String expression, Map<String, Object> names) {
    try {
      return Boolean.TRUE.equals(evaluate(expression, names));
    } catch (CelEvaluationException e) {
      return false;
    }
  }

  private static Object evaluate(String expression, Map<String, Object> names)
      throws CelEvaluationException {
    try {
      return CEL.createProgram(CEL.compile(expression).getAst()).eval(names);
    } catch (CelValidationException e) {
      throw new AssertionError(expression, e);
    }
  }
}
