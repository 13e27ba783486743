package io.scimoperator.local.api.kind;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The fields that built-in types cannot do without, which the client's model classes do not say.
 */
final class RequiredFields {

  private static final Map<String, List<String>> BY_TYPE =
      """
      OwnerReference apiVersion kind name uid
      PodSpec containers
      Container name image
      ContainerPort containerPort
      EnvVar name
      Volume name
      VolumeMount name mountPath
      ServicePort port
      Deployment spec
      DeploymentSpec selector template
      StatefulSet spec
      StatefulSetSpec selector template
      DaemonSetSpec selector template
      ReplicaSetSpec selector
      PersistentVolumeClaimSpec accessModes resources
      StorageClass provisioner
      HTTPIngressPath pathType backend
      HorizontalPodAutoscalerSpec scaleTargetRef maxReplicas
      PolicyRule verbs
      RoleBinding roleRef
      ClusterRoleBinding roleRef
      RoleRef apiGroup kind name
      Subject kind name
      EndpointSlice addressType endpoints
      """
          .lines()
          .map(line -> List.of(line.split(" ")))
          .collect(Collectors.toMap(List::getFirst, words -> words.subList(1, words.size())));

  private RequiredFields() {}

  static List<String> of(String type) {
    return BY_TYPE.getOrDefault(type, List.of());
  }
}
