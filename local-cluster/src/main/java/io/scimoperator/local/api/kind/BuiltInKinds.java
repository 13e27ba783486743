package io.scimoperator.local.api.kind;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import io.scimoperator.local.api.kind.ResourceKind.GroupVersion;
import io.scimoperator.local.api.kind.ResourceKind.Names;
import io.scimoperator.local.api.schema.ObjectSchema;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The kinds of Kubernetes itself; what is not said here comes from the client's model classes. */
final class BuiltInKinds {

  /** What {@code kubectl get all} lists. */
  private static final Set<String> CATEGORY_ALL =
      Set.of(
          "pods",
          "services",
          "daemonsets",
          "deployments",
          "replicasets",
          "statefulsets",
          "horizontalpodautoscalers");

  private static final List<ResourceKind> ALL =
      List.of(
          cluster(Namespace.class, "ns", "status finalize", "status.phase"),
          cluster(Node.class, "no", "status", "spec.unschedulable"),
          cluster(PersistentVolume.class, "pv", "status", ""),
          namespaced(ConfigMap.class, "cm", "", ""),
          namespaced(Endpoints.class, "ep", "", ""),
          namespaced(
              Event.class,
              "ev",
              "",
              "involvedObject.kind involvedObject.namespace involvedObject.name involvedObject.uid"
                  + " involvedObject.apiVersion involvedObject.resourceVersion"
                  + " involvedObject.fieldPath reason reportingComponent source type"),
          namespaced(PersistentVolumeClaim.class, "pvc", "status", ""),
          namespaced(
              Pod.class,
              "po",
              "status log eviction",
              "spec.nodeName spec.restartPolicy spec.schedulerName spec.serviceAccountName"
                  + " spec.hostNetwork status.phase status.podIP status.nominatedNodeName"),
          namespaced(Secret.class, "", "", "type"),
          namespaced(Service.class, "svc", "status", "spec.clusterIP spec.type"),
          namespaced(ServiceAccount.class, "sa", "token", ""),
          namespaced(DaemonSet.class, "ds", "status", ""),
          namespaced(Deployment.class, "deploy", "status scale", ""),
          namespaced(ReplicaSet.class, "rs", "status scale", "status.replicas"),
          namespaced(StatefulSet.class, "sts", "status scale", ""),
          namespaced(Ingress.class, "ing", "status", ""),
          cluster(IngressClass.class, "", "", ""),
          namespaced(NetworkPolicy.class, "netpol", "", ""),
          namespaced(PodDisruptionBudget.class, "pdb", "status", ""),
          namespaced(HorizontalPodAutoscaler.class, "hpa", "status", ""),
          cluster(ClusterRole.class, "", "", ""),
          cluster(ClusterRoleBinding.class, "", "", ""),
          namespaced(Role.class, "", "", ""),
          namespaced(RoleBinding.class, "", "", ""),
          namespaced(Lease.class, "", "", ""),
          namespaced(EndpointSlice.class, "", "", ""),
          namespaced(io.fabric8.kubernetes.api.model.events.v1.Event.class, "ev", "", "")
              .storedAs("events", new EventForm()),
          cluster(StorageClass.class, "sc", "", ""),
          cluster(CustomResourceDefinition.class, "crd crds", "status", ""));

  private BuiltInKinds() {}

  static List<ResourceKind> all() {
    return ALL;
  }

  private static ResourceKind cluster(
      Class<? extends HasMetadata> model, String shortNames, String subresources, String fields) {
    return kind(model, false, words(shortNames), List.of(words(subresources), words(fields)));
  }

  private static ResourceKind namespaced(
      Class<? extends HasMetadata> model, String shortNames, String subresources, String fields) {
    return kind(model, true, words(shortNames), List.of(words(subresources), words(fields)));
  }

  private static ResourceKind kind(
      Class<? extends HasMetadata> model,
      boolean namespaced,
      List<String> shortNames,
      List<List<String>> subresourcesAndFields) {
    String kind = HasMetadata.getKind(model);
    String plural = HasMetadata.getPlural(model);
    String group = HasMetadata.getGroup(model);
    Names names =
        new Names(
            kind,
            plural,
            kind.toLowerCase(Locale.ROOT),
            kind + "List",
            shortNames,
            CATEGORY_ALL.contains(plural) ? List.of("all") : List.of());
    return new ResourceKind(
        new GroupVersion(group, HasMetadata.getVersion(model)),
        names,
        namespaced,
        group.isEmpty() ? plural : plural + "." + group,
        Set.copyOf(subresourcesAndFields.getFirst()),
        Set.copyOf(subresourcesAndFields.getLast()),
        ObjectSchema.builtIn(ModelSchema.of(model)),
        ResourceKind.Definition.BUILT_IN);
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
