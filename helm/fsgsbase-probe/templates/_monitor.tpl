{{- /* What both monitors say of their endpoint; the argument is the monitor's values. */}}
{{- define "fsgsbase-probe.endpoint" -}}
port: metrics
path: /actuator/prometheus
interval: {{ .interval }}
scrapeTimeout: {{ .scrapeTimeout }}
relabelings:
  # A pod's address changes at each update; the node's name is what people know.
  - action: replace
    sourceLabels: [__meta_kubernetes_pod_node_name]
    targetLabel: node
  - action: replace
    sourceLabels: [__meta_kubernetes_pod_node_name]
    targetLabel: instance
  {{- with .poolNodeLabel }}
  - action: replace
    sourceLabels: [__meta_kubernetes_node_label_{{ regexReplaceAll "[^a-zA-Z0-9_]" . "_" }}]
    targetLabel: pool
  {{- end }}
  {{- with .relabelings }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
metricRelabelings:
  # The report's own label for the node says the same.
  - action: labeldrop
    regex: exported_node
  {{- with .metricRelabelings }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}

{{- define "fsgsbase-probe.monitorMetadata" -}}
name: {{ include "fsgsbase-probe.fullname" .context }}
namespace: {{ include "fsgsbase-probe.namespace" .context }}
labels:
  {{- include "fsgsbase-probe.labels" .context | nindent 2 }}
  {{- with .additionalLabels }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}
