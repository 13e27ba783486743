package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.settings.SigningSettings;
import io.scimoperator.operator.token.SigningData;
import io.scimoperator.operator.token.SigningState;

/** The Secret of what something is signed with. */
public final class SigningMaterialSecret {

  private SigningMaterialSecret() {}

  /** The Secret as it should be. What it holds was made by the caller. */
  public static Secret of(DirectorySettings settings, SigningSettings signing, SigningState state) {
    return new SecretBuilder()
        .withMetadata(
            new ObjectMetaBuilder(Child.data(settings, signing.secretName()))
                .addToLabels(label(signing.kind()), signing.name())
                .build())
        .withType("Opaque")
        .withData(TokenSecret.encoded(SigningData.of(state)))
        .build();
  }

  /** The label that tells what a Secret is for. */
  public static String label(SigningSettings.Kind kind) {
    return switch (kind) {
      case WEBHOOK_SECRET -> Labels.WEBHOOK;
      case SECURITY_EVENT_KEY -> Labels.SECURITY_EVENTS;
    };
  }
}
