package io.scimoperator.local.kubelet;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccountTokenProjection;
import java.nio.file.Path;
import java.util.Optional;

/** What pods refer to by name in their namespace. */
interface ClusterObjects {
  Optional<Secret> secret(String namespace, String name);

  Optional<ConfigMap> configMap(String namespace, String name);

  /** A token of the pod's service account. */
  String token(Pod pod, ServiceAccountTokenProjection projection);

  /** The directory of a bound claim. */
  Optional<Path> claimDirectory(String namespace, String name);
}
