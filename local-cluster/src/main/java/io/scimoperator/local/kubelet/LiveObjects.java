package io.scimoperator.local.kubelet;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccountTokenProjection;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * The cluster's objects as the API server has them this moment: a container starts with what was
 * created just before it. Safe for several threads.
 *
 * @param directories where claims are on disk
 */
record LiveObjects(
    KubernetesClient client,
    Function<PersistentVolumeClaim, Path> directories,
    ServiceAccountTokens tokens)
    implements ClusterObjects {

  @Override
  public Optional<Secret> secret(String namespace, String name) {
    return Optional.ofNullable(client.secrets().inNamespace(namespace).withName(name).get());
  }

  @Override
  public Optional<ConfigMap> configMap(String namespace, String name) {
    return Optional.ofNullable(client.configMaps().inNamespace(namespace).withName(name).get());
  }

  @Override
  public String token(Pod pod, ServiceAccountTokenProjection projection) {
    return tokens.token(pod, projection);
  }

  @Override
  public Optional<Path> claimDirectory(String namespace, String name) {
    PersistentVolumeClaim claim =
        client.persistentVolumeClaims().inNamespace(namespace).withName(name).get();
    return Optional.ofNullable(claim)
        .filter(present -> present.getMetadata().getDeletionTimestamp() == null)
        .filter(ClaimStorage::isBound)
        .map(directories)
        .filter(Files::isDirectory);
  }
}
