package io.scimoperator.local.kubelet;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccountTokenProjection;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers what one pod asked for, so that it hears of changes to exactly that. */
final class TrackedObjects implements ClusterObjects {
  private final ClusterObjects objects;
  private final Set<String> asked = ConcurrentHashMap.newKeySet();

  TrackedObjects(ClusterObjects objects) {
    this.objects = objects;
  }

  boolean askedFor(HasMetadata object) {
    return asked.contains(object.getKind() + "/" + object.getMetadata().getName());
  }

  @Override
  public Optional<Secret> secret(String namespace, String name) {
    asked.add("Secret/" + name);
    return objects.secret(namespace, name);
  }

  @Override
  public Optional<ConfigMap> configMap(String namespace, String name) {
    asked.add("ConfigMap/" + name);
    return objects.configMap(namespace, name);
  }

  @Override
  public String token(Pod pod, ServiceAccountTokenProjection projection) {
    return objects.token(pod, projection);
  }

  @Override
  public Optional<Path> claimDirectory(String namespace, String name) {
    asked.add("PersistentVolumeClaim/" + name);
    return objects.claimDirectory(namespace, name);
  }
}
