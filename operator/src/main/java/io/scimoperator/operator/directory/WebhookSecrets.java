package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.scimoperator.operator.desired.WebhookSecret;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.token.SigningData;
import java.util.Optional;

/** Writes the Secrets of signing secrets, guarded by the version that the decision was made on. */
record WebhookSecrets(DirectorySettings settings, Sources sources, KubernetesClient client) {

  /** Brings the Secret of a step to where the step wants it. */
  void write(WebhookStep step) {
    switch (step) {
      case WebhookStep.Create create -> {
        Secret desired = WebhookSecret.of(settings, create.settings(), create.state());
        sources.secrets().remember(client.resource(desired).create(), Optional.empty());
      }
      case WebhookStep.Change change ->
          update(change.secret(), WebhookSecret.of(settings, change.settings(), change.state()));
      case WebhookStep.Keep keep ->
          update(keep.secret(), WebhookSecret.of(settings, keep.settings(), keep.state()));
      case WebhookStep.Follow follow -> {}
      case WebhookStep.Leave leave -> {}
    }
  }

  private void update(Secret actual, Secret desired) {
    Secret merged = TokenSecrets.merged(actual, desired, SigningData.KEYS);
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
}
