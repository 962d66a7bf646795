{{- define "fsgsbase-probe.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end }}

{{- /* At most 52 characters, so that what is appended still fits into 63. */}}
{{- define "fsgsbase-probe.fullname" -}}
{{- $name := include "fsgsbase-probe.name" . -}}
{{- $both := ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) -}}
{{- default $both .Values.fullnameOverride | trunc 52 | trimSuffix "-" -}}
{{- end }}

{{- define "fsgsbase-probe.namespace" -}}
{{- default .Release.Namespace .Values.namespaceOverride -}}
{{- end }}

{{- /* The name of what belongs to no namespace: two releases may differ by theirs alone. */}}
{{- define "fsgsbase-probe.clusterName" -}}
{{- printf "%s-%s" (include "fsgsbase-probe.namespace" .) (include "fsgsbase-probe.fullname" .) -}}
{{- end }}

{{- define "fsgsbase-probe.serviceAccountName" -}}
{{- $made := ternary (include "fsgsbase-probe.fullname" .) "default" .Values.serviceAccount.create -}}
{{- default $made .Values.serviceAccount.name -}}
{{- end }}

{{- /* What a DaemonSet can never change: nothing may be added here. */}}
{{- define "fsgsbase-probe.selectorLabels" -}}
app.kubernetes.io/name: {{ include "fsgsbase-probe.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: agent
{{- end }}

{{- define "fsgsbase-probe.commonLabels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/version: {{ .Chart.AppVersion | replace "+" "_" | trunc 63 | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "fsgsbase-probe.labels" -}}
{{ include "fsgsbase-probe.selectorLabels" . }}
{{ include "fsgsbase-probe.commonLabels" . }}
{{- end }}

{{- /* The helm test's pod must not have the DaemonSet's labels, or the DaemonSet would take it for one of its own. */}}
{{- define "fsgsbase-probe.testLabels" -}}
app.kubernetes.io/name: {{ include "fsgsbase-probe.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: test
{{- end }}

{{- /* A digest says what runs; the tag beside it says to people which version that is. */}}
{{- define "fsgsbase-probe.image" -}}
{{- with .Values.image -}}
{{- with .registry }}{{ . }}/{{ end -}}
{{- .repository }}:{{ .tag | default $.Chart.AppVersion }}
{{- with .digest }}@{{ . }}{{ end -}}
{{- end -}}
{{- end }}

{{- /* Where the pods may run, the same for the helm test's pod: it asks the probe of its own node. */}}
{{- define "fsgsbase-probe.placement" -}}
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
