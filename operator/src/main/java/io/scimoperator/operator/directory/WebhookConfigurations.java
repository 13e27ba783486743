package io.scimoperator.operator.directory;

import io.scimoperator.admin.v1.Webhook;
import io.scimoperator.operator.settings.DirectoryIdentity;
import io.scimoperator.operator.settings.WebhookSettings;
import io.scimoperator.operator.token.SigningState;
import io.scimoperator.secret.Sealing;
import io.scimoperator.secret.SigningSecret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the runtime is told of webhooks. Their secrets are sealed for the runtime, so that what it
 * stores does not tell them. Pure: the same secrets, the same bytes.
 *
 * @param sealing empty if there is no runtime yet that could open anything
 */
record WebhookConfigurations(DirectoryIdentity directory, Optional<Sealing> sealing) {

  List<Webhook> of(List<WebhookStep> steps) {
    return steps.stream().map(this::of).toList();
  }

  private Webhook of(WebhookStep step) {
    WebhookSettings settings = step.settings();
    List<Webhook.Secret> secrets =
        switch (step) {
          case WebhookStep.Signing signing -> secrets(settings, signing.state());
          case WebhookStep.Leave leave -> List.of();
        };
    return new Webhook(
        settings.name(),
        settings.url(),
        settings.events(),
        settings.format(),
        settings.paused(),
        secrets,
        settings.caBundle());
  }

  private List<Webhook.Secret> secrets(WebhookSettings settings, SigningState state) {
    List<Webhook.Secret> secrets = new ArrayList<>();
    add(secrets, settings, state.current(), null);
    if (state.staged() != null) {
      add(secrets, settings, state.staged(), null);
    }
    SigningState.Previous previous = state.previous();
    if (previous != null) {
      add(secrets, settings, previous.secret(), previous.until());
    }
    return secrets;
  }

  private void add(
      List<Webhook.Secret> secrets,
      WebhookSettings settings,
      SigningSecret secret,
      @Nullable Instant until) {
    String place = Webhook.Secret.place(directory.namespace(), directory.name(), settings.name());
    sealing.ifPresent(
        key -> secrets.add(new Webhook.Secret(secret.id(), key.seal(secret.text(), place), until)));
  }
}
