{{- /* "true" if a mode writes to a node, through the API server. */}}
{{- define "fsgsbase-probe.writesNodes" -}}
{{- if or .Values.publish.nodeLabels.enabled .Values.publish.nodeCondition.enabled }}true{{ end -}}
{{- end }}

{{- /* "true" if a mode talks to the API server. Only then is there a token. */}}
{{- define "fsgsbase-probe.needsToken" -}}
{{- if or .Values.publish.nfdCustomResource.enabled (include "fsgsbase-probe.writesNodes" .) }}true{{ end -}}
{{- end }}

{{- /* The modes' settings. A mode that is off has none, so its part of the service is not even configured. */}}
{{- define "fsgsbase-probe.publishEnv" -}}
{{- with .Values.publish.nfdFile }}
{{- if .enabled }}
- name: FSGSBASE_PUBLISH_NFDFILE_ENABLED
  value: "true"
- name: FSGSBASE_PUBLISH_NFDFILE_PATH
  value: {{ printf "%s/fsgsbase" .directory | quote }}
{{- end }}
{{- end }}
{{- if .Values.publish.nfdCustomResource.enabled }}
- name: FSGSBASE_PUBLISH_NFDCUSTOMRESOURCE_ENABLED
  value: "true"
# Whose the NodeFeature is: of the DaemonSet, so that it outlives a pod and not the release.
- name: DAEMONSET_NAME
  value: {{ include "fsgsbase-probe.fullname" . }}
{{- end }}
{{- with .Values.publish.nodeLabels }}
{{- if .enabled }}
- name: FSGSBASE_PUBLISH_NODELABELS_ENABLED
  value: "true"
- name: FSGSBASE_PUBLISH_NODELABELS_PREFIX
  value: {{ .prefix | quote }}
{{- end }}
{{- end }}
{{- with .Values.publish.nodeCondition }}
{{- if .enabled }}
- name: FSGSBASE_PUBLISH_NODECONDITION_ENABLED
  value: "true"
- name: FSGSBASE_PUBLISH_NODECONDITION_HEARTBEAT
  value: {{ .heartbeat | quote }}
{{- end }}
{{- end }}
{{- end }}

{{- /* The token as the kubelet would mount it, but only here: it is renewed every hour, and names the node. */}}
{{- define "fsgsbase-probe.tokenVolume" -}}
- name: api-server
  projected:
    defaultMode: 0444
    sources:
      - serviceAccountToken:
          path: token
          expirationSeconds: 3607
      - configMap:
          name: kube-root-ca.crt
          items:
            - key: ca.crt
              path: ca.crt
      - downwardAPI:
          items:
            - path: namespace
              fieldRef:
                fieldPath: metadata.namespace
{{- end }}
