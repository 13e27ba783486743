package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.scimoperator.operator.desired.TokenSecret;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.settings.TokenSettings;
import io.scimoperator.operator.token.TokenData;
import io.scimoperator.operator.token.TokenState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the Secrets of tokens. A write is guarded by the resource version that the decision was
 * made on: if somebody else was faster, it fails and the next pass decides anew.
 */
record TokenSecrets(DirectorySettings settings, Sources sources, KubernetesClient client) {

  /** Brings the Secret of a step to where the step wants it. */
  void write(TokenStep step) {
    switch (step) {
      case TokenStep.Create create ->
          sources
              .secrets()
              .remember(
                  client.resource(desired(create.settings(), create.state())).create(),
                  Optional.empty());
      case TokenStep.Change change ->
          update(change.token().secret(), desired(change.settings(), change.state()));
      case TokenStep.Keep keep ->
          update(keep.token().secret(), desired(keep.settings(), keep.state()));
      case TokenStep.Follow follow -> remember(follow);
      case TokenStep.Leave leave -> {}
    }
  }

  void delete(Secret secret) {
    client.resource(secret).lockResourceVersion(secret.getMetadata().getResourceVersion()).delete();
  }

  /** The Secret of somebody else is never written. */
  private void remember(TokenStep.Follow follow) {
    Secret desired = TokenSecret.of(settings, follow.settings(), follow.state());
    follow
        .token()
        .stateSecret()
        .ifPresentOrElse(
            actual -> update(actual, desired),
            () -> sources.secrets().remember(client.resource(desired).create(), Optional.empty()));
  }

  private Secret desired(TokenSettings token, TokenState state) {
    return TokenSecret.of(settings, token, state);
  }

  /** Changes what is ours in a Secret and nothing else. */
  private void update(Secret actual, Secret desired) {
    Secret merged = merged(actual, desired);
    if (merged.equals(actual)) {
      return;
    }
    Secret written =
        client
            .resource(merged)
            .lockResourceVersion(actual.getMetadata().getResourceVersion())
            .update();
    sources.secrets().remember(written, Optional.of(actual));
  }

  static Secret merged(Secret actual, Secret desired) {
    return merged(actual, desired, TokenData.KEYS);
  }

  /**
   * A Secret with what is ours in it as it should be.
   *
   * @param keys that are ours
   */
  static Secret merged(Secret actual, Secret desired, Set<String> keys) {
    Map<String, String> data =
        new HashMap<>(Optional.ofNullable(actual.getData()).orElse(Map.of()));
    data.keySet().removeAll(keys);
    data.putAll(desired.getData());
    return new SecretBuilder(actual)
        .withData(data)
        .editMetadata()
        .addToLabels(desired.getMetadata().getLabels())
        .withOwnerReferences(
            Owners.merged(
                actual.getMetadata().getOwnerReferences(),
                desired.getMetadata().getOwnerReferences()))
        .endMetadata()
        .build();
  }
}
