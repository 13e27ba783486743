package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.scimoperator.operator.desired.TokenSecret;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.token.TokenData;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the Secrets of tokens. A write is guarded by the resource version that the decision was
 * made on: if somebody else was faster, it fails and the next pass decides anew.
 */
record TokenSecrets(DirectorySettings settings, Sources sources, KubernetesClient client) {

  /** Brings the Secret of a step to where the step wants it. */
  void write(TokenStep step) {
    switch (step) {
      case TokenStep.Create create ->
          sources.secrets().remember(client.resource(desired(create)).create(), Optional.empty());
      case TokenStep.Change change -> update(change.token().secret(), desired(change));
      case TokenStep.Keep keep -> update(keep.token().secret(), desired(keep));
      case TokenStep.Leave leave -> {}
    }
  }

  void delete(Secret secret) {
    client.resource(secret).lockResourceVersion(secret.getMetadata().getResourceVersion()).delete();
  }

  private Secret desired(TokenStep.InForce step) {
    return TokenSecret.of(settings, step.settings(), step.state());
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
    Map<String, String> data =
        new HashMap<>(Optional.ofNullable(actual.getData()).orElse(Map.of()));
    data.keySet().removeAll(TokenData.KEYS);
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
