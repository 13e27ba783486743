package io.scimoperator.local.api.kind;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the lists and maps of built-in types merge, which the client's model classes do not say. A
 * list that is not here is owned as a whole, an object field by field.
 */
final class ListTypes {

  /** Type, field, keys that identify an item. */
  private static final Map<String, List<String>> KEYS =
      """
      ObjectMeta.ownerReferences uid
      PodSpec.containers name
      PodSpec.initContainers name
      PodSpec.ephemeralContainers name
      PodSpec.volumes name
      PodSpec.imagePullSecrets name
      PodSpec.hostAliases ip
      PodSpec.topologySpreadConstraints topologyKey whenUnsatisfiable
      PodSpec.schedulingGates name
      PodSpec.resourceClaims name
      Container.env name
      Container.ports containerPort protocol
      Container.volumeMounts mountPath
      Container.volumeDevices devicePath
      EphemeralContainer.env name
      EphemeralContainer.ports containerPort protocol
      EphemeralContainer.volumeMounts mountPath
      ResourceRequirements.claims name
      ServiceSpec.ports port protocol
      ServiceAccount.secrets name
      ServiceStatus.conditions type
      PodStatus.conditions type
      PodStatus.podIPs ip
      PodStatus.resourceClaimStatuses name
      NodeStatus.conditions type
      NodeStatus.addresses type
      NamespaceStatus.conditions type
      PersistentVolumeClaimStatus.conditions type
      DeploymentStatus.conditions type
      StatefulSetStatus.conditions type
      ReplicaSetStatus.conditions type
      DaemonSetStatus.conditions type
      PodDisruptionBudgetStatus.conditions type
      HorizontalPodAutoscalerStatus.conditions type
      CustomResourceDefinitionStatus.conditions type
      """
          .lines()
          .map(line -> List.of(line.split(" ")))
          .collect(Collectors.toMap(List::getFirst, words -> words.subList(1, words.size())));

  private static final Set<String> SETS = Set.of("ObjectMeta.finalizers", "NodeSpec.podCIDRs");

  /** Types and fields that are owned as a whole. */
  private static final Set<String> ATOMIC =
      Arrays.stream(
              """
              LabelSelector LocalObjectReference ObjectReference SecretKeySelector
              ConfigMapKeySelector ObjectFieldSelector ResourceFieldSelector SecretReference
              TypedLocalObjectReference NodeSelector NodeSelectorTerm RoleRef Subject
              ScopedResourceSelectorRequirement EndpointPort TopologySelectorTerm
              PodSpec.nodeSelector ServiceSpec.selector IngressClassParametersReference
              """
                  .strip()
                  .split("\\s+"))
          .collect(Collectors.toSet());

  private ListTypes() {}

  /** What identifies an item of a list; empty if the list is owned as a whole. */
  static List<String> keys(String type, String field) {
    return KEYS.getOrDefault(type + "." + field, List.of());
  }

  static boolean isSet(String type, String field) {
    return SETS.contains(type + "." + field);
  }

  static boolean isAtomic(String type) {
    return ATOMIC.contains(type);
  }

  static boolean isAtomic(String type, String field) {
    return ATOMIC.contains(type + "." + field);
  }
}
