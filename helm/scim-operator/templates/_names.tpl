{{/* Of the chart, in labels. */}}
{{- define "scim-operator.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{/* Of the release's objects. */}}
{{- define "scim-operator.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" -}}
{{- else if contains (include "scim-operator.name" .) .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "scim-operator.name" .) | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* Of cluster-scoped objects: releases of one name in two namespaces do not meet. */}}
{{- define "scim-operator.clusterName" -}}
{{- printf "%s:%s" .Release.Namespace (include "scim-operator.fullname" .) -}}
{{- end -}}

{{- define "scim-operator.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "scim-operator.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{/* What tells the operator's pods from all others; never changes. */}}
{{- define "scim-operator.selector" -}}
app.kubernetes.io/name: {{ include "scim-operator.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: operator
{{- end -}}

{{- define "scim-operator.labels" -}}
{{ include "scim-operator.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{/* An image of .image with the tag .version if it states none. */}}
{{- define "scim-operator.image" -}}
{{- if .image.digest -}}
{{- printf "%s@%s" .image.repository .image.digest -}}
{{- else -}}
{{- printf "%s:%s" .image.repository (default .version .image.tag) -}}
{{- end -}}
{{- end -}}

{{- define "scim-operator.healthPort" -}}
9091
{{- end -}}

{{- define "scim-operator.dashboardPort" -}}
9092
{{- end -}}
