package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.settings.WebhookSettings;
import io.scimoperator.operator.token.SigningData;
import io.scimoperator.operator.token.SigningState;

/** The Secret of a webhook's signing secret. */
public final class WebhookSecret {

  private WebhookSecret() {}

  /** The Secret as it should be. The signing secret was made by the caller. */
  public static Secret of(DirectorySettings settings, WebhookSettings webhook, SigningState state) {
    return new SecretBuilder()
        .withMetadata(
            new ObjectMetaBuilder(Child.data(settings, webhook.secretName()))
                .addToLabels(Labels.WEBHOOK, webhook.name())
                .build())
        .withType("Opaque")
        .withData(TokenSecret.encoded(SigningData.of(state)))
        .build();
  }
}
