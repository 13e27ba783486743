package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.scimoperator.operator.desired.SigningMaterialSecret;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.token.SigningData;
import java.util.Optional;

/** Writes the Secrets of signing secrets, guarded by the version that the decision was made on. */
record SigningSecrets(DirectorySettings settings, Sources sources, KubernetesClient client) {

  /** Brings the Secret of a step to where the step wants it. */
  void write(SigningStep step) {
    switch (step) {
      case SigningStep.Create create -> {
        Secret desired = SigningMaterialSecret.of(settings, create.settings(), create.state());
        sources.secrets().remember(client.resource(desired).create(), Optional.empty());
      }
      case SigningStep.Change change ->
          update(
              change.secret(),
              SigningMaterialSecret.of(settings, change.settings(), change.state()));
      case SigningStep.Keep keep ->
          update(keep.secret(), SigningMaterialSecret.of(settings, keep.settings(), keep.state()));
      case SigningStep.Follow follow -> {}
      case SigningStep.Leave leave -> {}
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
