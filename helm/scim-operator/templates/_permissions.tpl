{{/*
What the operator does in the namespaces of Directories, and in its own for Shared classes, and nothing else. A test runs the operator and compares.
*/}}
{{- define "scim-operator.permissions" -}}
# Directories are read, their rotate annotation and finalizer are taken off, their status is written.
- apiGroups: [scim-operator.io]
  resources: [directories]
  verbs: [get, list, watch, patch]
- apiGroups: [scim-operator.io]
  resources: [directories/status]
  verbs: [patch]
# Children block the deletion of their Directory; OwnerReferencesPermissionEnforcement asks for this.
- apiGroups: [scim-operator.io]
  resources: [directories/finalizers]
  verbs: [update]
# Tokens, and the bearer for the runtime's admin API.
- apiGroups: [""]
  resources: [secrets]
  verbs: [get, list, watch, create, update, delete]
# What a Directory consists of. Applying creates or patches; what is not wanted any more is deleted.
- apiGroups: [""]
  resources: [services, serviceaccounts]
  verbs: [list, watch, create, patch, delete]
- apiGroups: [apps]
  resources: [statefulsets, deployments]
  verbs: [list, watch, create, patch, delete]
- apiGroups: [autoscaling]
  resources: [horizontalpodautoscalers]
  verbs: [list, watch, create, patch, delete]
- apiGroups: [policy]
  resources: [poddisruptionbudgets]
  verbs: [list, watch, create, patch, delete]
- apiGroups: [networking.k8s.io]
  resources: [ingresses, networkpolicies]
  verbs: [list, watch, create, patch, delete]
# Where the cluster has the Gateway API.
- apiGroups: [gateway.networking.k8s.io]
  resources: [httproutes]
  verbs: [list, watch, create, patch, delete]
# A data volume is never deleted by the operator.
- apiGroups: [""]
  resources: [persistentvolumeclaims]
  verbs: [list, watch, create, patch]
# The operator asks each pod of a runtime by its address. One that never ran keeps its StatefulSet from making a corrected one.
- apiGroups: [""]
  resources: [pods]
  verbs: [list, watch, delete]
# A repeated Event is counted instead of written again; why a pod is refused or not set up is told in Events only.
- apiGroups: [""]
  resources: [events]
  verbs: [get, list, create, patch]
{{- end -}}
