package io.scimoperator.local.api.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.local.api.object.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The defaults of built-in types on which controllers and clients rely: type, field, JSON. */
final class BuiltInDefaults {

  private static final Map<String, JsonNode> DEFAULTS =
      """
      ContainerPort.protocol "TCP"
      ServicePort.protocol "TCP"
      ServiceSpec.type "ClusterIP"
      ServiceSpec.sessionAffinity "None"
      ServiceSpec.internalTrafficPolicy "Cluster"
      PodSpec.restartPolicy "Always"
      PodSpec.dnsPolicy "ClusterFirst"
      PodSpec.schedulerName "default-scheduler"
      PodSpec.terminationGracePeriodSeconds 30
      Container.terminationMessagePath "/dev/termination-log"
      Container.terminationMessagePolicy "File"
      HTTPGetAction.scheme "HTTP"
      HTTPGetAction.path "/"
      Probe.timeoutSeconds 1
      Probe.periodSeconds 10
      Probe.successThreshold 1
      Probe.failureThreshold 3
      SecretVolumeSource.defaultMode 420
      ConfigMapVolumeSource.defaultMode 420
      ProjectedVolumeSource.defaultMode 420
      ObjectFieldSelector.apiVersion "v1"
      DeploymentSpec.replicas 1
      DeploymentSpec.revisionHistoryLimit 10
      DeploymentSpec.progressDeadlineSeconds 600
      StatefulSetSpec.replicas 1
      StatefulSetSpec.podManagementPolicy "OrderedReady"
      StatefulSetSpec.revisionHistoryLimit 10
      ReplicaSetSpec.replicas 1
      PersistentVolumeClaimSpec.volumeMode "Filesystem"
      Secret.type "Opaque"
      RoleRef.apiGroup "rbac.authorization.k8s.io"
      """
          .lines()
          .map(line -> line.split(" ", 2))
          .collect(
              Collectors.toMap(
                  words -> words[0],
                  words -> Json.readValue(words[1].getBytes(StandardCharsets.UTF_8))));

  private BuiltInDefaults() {}

  static Optional<JsonNode> of(String type, String field) {
    return Optional.ofNullable(DEFAULTS.get(type + "." + field));
  }
}
