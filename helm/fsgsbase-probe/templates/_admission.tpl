{{- /* The expressions both policies begin with: who asks, and which node its token is bound to. */}}
{{- define "fsgsbase-probe.admission.start" -}}
failurePolicy: Fail
matchConditions:
  - name: the-probe
    expression: >-
      request.userInfo.username == 'system:serviceaccount:{{ include "fsgsbase-probe.namespace" . }}:{{ include "fsgsbase-probe.serviceAccountName" . }}'
{{- end }}

{{- define "fsgsbase-probe.admission.node" -}}
# The API server takes it from the token (Kubernetes 1.30), so nobody can claim another. Without it nothing is allowed.
- name: node
  expression: request.userInfo.?extra[?'authentication.kubernetes.io/node-name'][0].orValue('')
{{- end }}

{{- define "fsgsbase-probe.admission.binding" }}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata:
  name: {{ .name }}
  labels:
    {{- include "fsgsbase-probe.labels" .context | nindent 4 }}
spec:
  policyName: {{ .name }}
  validationActions: [Deny, Audit]
{{- end }}

{{- define "fsgsbase-probe.admission.checkVersion" -}}
{{- if semverCompare "<1.30.0-0" .Capabilities.KubeVersion.Version }}
{{- fail (printf "publish.nodeLabels and publish.nodeCondition need Kubernetes 1.30 or later, this is %s: without its admission policies each pod could write to every node. Switch them off, and let node-feature-discovery or node-problem-detector publish instead." .Capabilities.KubeVersion.Version) }}
{{- end }}
{{- end }}
