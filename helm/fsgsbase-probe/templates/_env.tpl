{{- /*
The service's settings, as variables: an argument of extraArgs stands above them, while two arguments of one name would
be joined.
*/}}
{{- define "fsgsbase-probe.env" -}}
- name: NODE_NAME
  valueFrom:
    fieldRef:
      fieldPath: spec.nodeName
# The image says so too; another image with the same service may not.
- name: SERVER_ADDRESS
  value: 0.0.0.0
- name: FSGSBASE_PROBE_INTERVAL
  value: {{ .Values.probe.interval | quote }}
- name: FSGSBASE_PROBE_MININTERVAL
  value: {{ .Values.probe.minInterval | quote }}
- name: FSGSBASE_PROBENOW_ENABLED
  value: {{ .Values.probeNow.enabled | quote }}
{{- if .Values.probeNow.tokenSecret.name }}
- name: FSGSBASE_PROBENOW_TOKENFILE
  value: /var/run/secrets/fsgsbase-probe/token
{{- end }}
- name: FSGSBASE_SELFTEST_CPUS
  value: {{ .Values.selfTest.cpus | quote }}
- name: FSGSBASE_SELFTEST_FULLINTERVAL
  value: {{ .Values.selfTest.fullInterval | quote }}
{{- with .Values.pool }}
- name: FSGSBASE_HOST_POOL
  value: {{ . | quote }}
{{- end }}
{{- with include "fsgsbase-probe.publishEnv" . | trim }}
{{ . }}
{{- end }}
{{- with .Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}
