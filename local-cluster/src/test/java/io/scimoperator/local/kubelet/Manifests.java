package io.scimoperator.local.kubelet;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.utils.Serialization;

/** Objects of the tests, as a person would write them. */
public final class Manifests {
  private Manifests() {}

  public static StatefulSet statefulSet(String name, String podSpec) {
    return read(
        """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: %1$s, namespace: default}
        spec:
          replicas: 1
          serviceName: %1$s
          selector: {matchLabels: {app: %1$s}}
          template:
            metadata: {labels: {app: %1$s}}
            spec:
        """
                .formatted(name)
            + podSpec.indent(6),
        StatefulSet.class);
  }

  public static Deployment deployment(String name, String podSpec) {
    return read(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: %1$s, namespace: default}
        spec:
          replicas: 1
          selector: {matchLabels: {app: %1$s}}
          template:
            metadata: {labels: {app: %1$s}}
            spec:
        """
                .formatted(name)
            + podSpec.indent(6),
        Deployment.class);
  }

  static Pod pod(String name, String podSpec) {
    return read(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: %1$s, namespace: default, labels: {app: %1$s}}
        spec:
        """
                .formatted(name)
            + podSpec.indent(2),
        Pod.class);
  }

  public static <T extends HasMetadata> T read(String yaml, Class<T> type) {
    return Serialization.unmarshal(yaml, type);
  }
}
