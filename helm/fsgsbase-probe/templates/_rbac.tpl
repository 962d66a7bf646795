{{- define "fsgsbase-probe.subject" -}}
- kind: ServiceAccount
  name: {{ include "fsgsbase-probe.serviceAccountName" . }}
  namespace: {{ include "fsgsbase-probe.namespace" . }}
{{- end }}

{{- define "fsgsbase-probe.rules.nodeFeature" -}}
- apiGroups: [nfd.k8s-sigs.io]
  resources: [nodefeatures]
  verbs: [get, create, patch]
# Whose UID its owner reference needs.
- apiGroups: [apps]
  resources: [daemonsets]
  resourceNames: [{{ include "fsgsbase-probe.fullname" . }}]
  verbs: [get]
{{- end }}

{{- define "fsgsbase-probe.rules.events" -}}
- apiGroups: [""]
  resources: [events]
  verbs: [create]
{{- end }}

{{- /* A role in a namespace, and its binding. */}}
{{- define "fsgsbase-probe.role" }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: {{ .name }}
  namespace: {{ .namespace }}
  labels:
    {{- include "fsgsbase-probe.labels" .context | nindent 4 }}
rules:
  {{- include (printf "fsgsbase-probe.rules.%s" .rules) .context | nindent 2 }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: {{ .name }}
  namespace: {{ .namespace }}
  labels:
    {{- include "fsgsbase-probe.labels" .context | nindent 4 }}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: {{ .name }}
subjects:
  {{- include "fsgsbase-probe.subject" .context | nindent 2 }}
{{- end }}
