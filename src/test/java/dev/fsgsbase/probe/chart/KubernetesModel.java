package dev.fsgsbase.probe.chart;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.Serial;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads objects as the API server does with {@code fieldValidation=Strict}: an unknown field, or a
 * number where a text belongs, is an error.
 */
final class KubernetesModel {
  private static final ObjectMapper STRICT = strict();

  private static final Map<String, Class<? extends HasMetadata>> TYPES =
      Stream.<Class<? extends HasMetadata>>of(
              DaemonSet.class,
              Deployment.class,
              Pod.class,
              Node.class,
              Event.class,
              Service.class,
              ServiceAccount.class,
              ConfigMap.class,
              NetworkPolicy.class,
              Role.class,
              RoleBinding.class,
              ClusterRole.class,
              ClusterRoleBinding.class,
              ValidatingAdmissionPolicy.class,
              ValidatingAdmissionPolicyBinding.class,
              PodMonitor.class,
              ServiceMonitor.class,
              PrometheusRule.class)
          .collect(Collectors.toMap(KubernetesModel::id, Function.identity()));

  private KubernetesModel() {}

  /**
   * One object.
   *
   * @throws IllegalArgumentException with the field, if the model has no such
   */
  static HasMetadata parse(Map<String, Object> object) {
    Class<? extends HasMetadata> type =
        TYPES.get(object.get("apiVersion") + "/" + object.get("kind"));
    if (type == null) {
      throw new IllegalArgumentException(
          "unknown: " + object.get("apiVersion") + "/" + object.get("kind"));
    }
    return STRICT.convertValue(object, type);
  }

  private static String id(Class<? extends HasMetadata> type) {
    return HasMetadata.getApiVersion(type) + "/" + HasMetadata.getKind(type);
  }

  private static ObjectMapper strict() {
    ObjectMapper mapper = new ObjectMapper();
    mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    mapper.setAnnotationIntrospector(new WithoutAnySetter());
    for (CoercionInputShape shape :
        new CoercionInputShape[] {
          CoercionInputShape.Boolean, CoercionInputShape.Integer, CoercionInputShape.Float
        }) {
      mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
    }
    return mapper;
  }

  /** The model's classes would put what they do not know into a map. */
  private static final class WithoutAnySetter extends JacksonAnnotationIntrospector {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }
}
