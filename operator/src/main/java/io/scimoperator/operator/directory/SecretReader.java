package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.scimoperator.operator.desired.Labels;
import io.scimoperator.operator.settings.DirectoryIdentity;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads Secrets of a Directory. A failure to read is an exception, never an absent Secret: nothing
 * is made anew because a read failed.
 */
record SecretReader(Sources sources, KubernetesClient client, DirectoryIdentity directory) {

  Optional<Secret> read(String name) {
    return sources
        .secret(directory.namespace(), name)
        .or(() ->
            Optional.ofNullable(
                client.secrets().inNamespace(directory.namespace()).withName(name).get()));
  }

  /** Those with these names, and all token Secrets that carry the Directory's label. */
  List<Secret> readAll(Collection<String> names) {
    TreeMap<String, Secret> byName = new TreeMap<>();
    sources
        .secrets()
        .source()
        .list(directory.namespace(), this::isOurToken)
        .forEach(secret -> byName.put(secret.getMetadata().getName(), secret));
    for (String name : names) {
      read(name).ifPresent(secret -> byName.put(name, secret));
    }
    return List.copyOf(byName.values());
  }

  private boolean isOurToken(Secret secret) {
    return directory.name().equals(secret.getMetadata().getLabels().get(Labels.DIRECTORY))
        && secret.getMetadata().getLabels().containsKey(Labels.TOKEN);
  }
}
