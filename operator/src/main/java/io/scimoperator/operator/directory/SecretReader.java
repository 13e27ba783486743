package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.desired.Labels;
import io.scimoperator.operator.desired.PortalSecret;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads Secrets of a Directory. A failure to read is an exception, never an absent Secret: nothing
 * is made anew because a read failed.
 */
record SecretReader(Sources sources, KubernetesClient client, Directory directory) {

  Optional<Secret> read(String name) {
    return sources
        .secret(namespace(), name)
        .or(() ->
            Optional.ofNullable(client.secrets().inNamespace(namespace()).withName(name).get()));
  }

  /**
   * Those with these names, and all of tokens, of signing secrets and of a portal that carry the
   * Directory's label.
   */
  List<Secret> readAll(Collection<String> names) {
    TreeMap<String, Secret> byName = new TreeMap<>();
    sources.secrets().of(directory).stream()
        .filter(secret -> holdsSecret(secret) || PortalSecret.is(secret))
        .forEach(secret -> byName.put(secret.getMetadata().getName(), secret));
    for (String name : names) {
      read(name).ifPresent(secret -> byName.put(name, secret));
    }
    return List.copyOf(byName.values());
  }

  private String namespace() {
    return directory.getMetadata().getNamespace();
  }

  private static boolean holdsSecret(Secret secret) {
    Map<String, String> labels = secret.getMetadata().getLabels();
    return labels.containsKey(Labels.TOKEN)
        || labels.containsKey(Labels.WEBHOOK)
        || labels.containsKey(Labels.SECURITY_EVENTS);
  }
}
