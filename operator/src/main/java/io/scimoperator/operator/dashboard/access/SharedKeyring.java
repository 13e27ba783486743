package io.scimoperator.operator.dashboard.access;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.scimoperator.operator.desired.Labels;
import io.scimoperator.operator.desired.TokenSecret;
import java.net.HttpURLConnection;
import java.util.function.UnaryOperator;

/**
 * In a Secret of the operator's namespace, which all its replicas read. Whoever comes too late with
 * a change makes it anew, on what the other one has written.
 */
public final class SharedKeyring implements Keyrings {

  private static final int MOST_ATTEMPTS = 5;

  private final KubernetesClient client;
  private final String namespace;
  private final String name;

  public SharedKeyring(KubernetesClient client, String namespace, String name) {
    this.client = client;
    this.namespace = namespace;
    this.name = name;
  }

  @Override
  public Keyring change(UnaryOperator<Keyring> change) {
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(change);
      } catch (KubernetesClientException e) {
        if (e.getCode() != HttpURLConnection.HTTP_CONFLICT || attempt == MOST_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private Keyring attempt(UnaryOperator<Keyring> change) {
    Secret found = client.secrets().inNamespace(namespace).withName(name).get();
    Keyring before = found == null ? Keyring.EMPTY : Keyring.of(TokenSecret.plain(found));
    Keyring after = change.apply(before);
    if (found == null) {
      client.resource(secret(after)).create();
    } else if (!after.equals(before)) {
      client
          .resource(secret(after))
          .lockResourceVersion(found.getMetadata().getResourceVersion())
          .update();
    }
    return after;
  }

  private Secret secret(Keyring keyring) {
    return new SecretBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName(name)
        .addToLabels(Labels.MANAGED_BY, Labels.OPERATOR)
        .endMetadata()
        .withType("Opaque")
        .withData(TokenSecret.encoded(keyring.data()))
        .build();
  }
}
