package io.scimoperator.operator.directory;

import io.scimoperator.admin.v1.Webhook;
import io.scimoperator.operator.settings.DirectoryIdentity;
import io.scimoperator.operator.settings.WebhookSettings;
import io.scimoperator.operator.token.SigningState;
import io.scimoperator.secret.Sealing;
import io.scimoperator.secret.SigningMaterial;
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

  /**
   * In the order of the spec.
   *
   * @param steps of all that something is signed with
   */
  List<Webhook> of(List<WebhookSettings> webhooks, List<SigningStep> steps) {
    return webhooks.stream().map(webhook -> of(webhook, steps)).toList();
  }

  private Webhook of(WebhookSettings settings, List<SigningStep> steps) {
    List<Webhook.Secret> secrets =
        steps.stream()
            .filter(step -> step.settings().equals(settings.signing()))
            .filter(SigningStep.Signing.class::isInstance)
            .flatMap(step -> secrets(settings, ((SigningStep.Signing) step).state()).stream())
            .toList();
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
      SigningMaterial secret,
      @Nullable Instant until) {
    String place = Webhook.Secret.place(directory.namespace(), directory.name(), settings.name());
    sealing.ifPresent(
        key -> secrets.add(new Webhook.Secret(secret.id(), key.seal(secret.text(), place), until)));
  }
}
