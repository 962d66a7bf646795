{{- /* The inventory's own labels: it is no agent, and no agent's DaemonSet, service or policy may take it for one. */}}
{{- define "fsgsbase-probe.fleetSelectorLabels" -}}
app.kubernetes.io/name: {{ include "fsgsbase-probe.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: fleet
{{- end }}

{{- define "fsgsbase-probe.fleetLabels" -}}
{{ include "fsgsbase-probe.fleetSelectorLabels" . }}
{{ include "fsgsbase-probe.commonLabels" . }}
{{- end }}

{{- define "fsgsbase-probe.fleetName" -}}
{{ include "fsgsbase-probe.fullname" . }}-fleet
{{- end }}

{{- define "fsgsbase-probe.fleetEnv" -}}
# Heap and the like: it stands above the image's own options, which are an agent's.
- name: _JAVA_OPTIONS
  value: {{ .Values.fleet.javaOptions | quote }}
- name: SERVER_ADDRESS
  value: 0.0.0.0
- name: FSGSBASE_FLEET_ENABLED
  value: "true"
- name: FSGSBASE_FLEET_URL
  value: {{ .Values.fleet.url | quote }}
- name: FSGSBASE_FLEET_TIMEOUT
  value: {{ .Values.fleet.timeout | quote }}
- name: FSGSBASE_FLEET_REFRESH
  value: {{ .Values.fleet.refresh | quote }}
- name: FSGSBASE_FLEET_LOOKBACK
  value: {{ .Values.fleet.lookback | quote }}
{{- with .Values.fleet.tenant }}
- name: FSGSBASE_FLEET_TENANT
  value: {{ . | quote }}
{{- end }}
{{- if .Values.fleet.tokenSecret.name }}
- name: FSGSBASE_FLEET_TOKENFILE
  value: /var/run/secrets/fsgsbase-fleet/token
{{- end }}
{{- with .Values.fleet.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}
