package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Secret;
import io.scimoperator.operator.settings.WebhookSettings;
import io.scimoperator.operator.token.SigningState;
import java.util.Optional;

/** A webhook of the spec as its Secret was found. */
sealed interface WebhookEntry {

  WebhookSettings settings();

  /**
   * There is no such Secret.
   *
   * @param carried the state under the Secret name that it had before
   */
  record Missing(WebhookSettings settings, Optional<SigningState> carried)
      implements WebhookEntry {}

  /** The operator keeps it. */
  record Ours(WebhookSettings settings, SigningState state, Secret secret)
      implements WebhookEntry {}

  /** Somebody else keeps it. */
  record Theirs(WebhookSettings settings, SigningState state) implements WebhookEntry {}

  /**
   * The Secret is there and cannot be used.
   *
   * @param message for a person: what is wrong, and what to do
   */
  record Unusable(WebhookSettings settings, String message) implements WebhookEntry {}
}
