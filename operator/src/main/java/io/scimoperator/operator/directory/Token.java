package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Secret;
import io.scimoperator.operator.settings.TokenSettings;
import io.scimoperator.operator.token.TokenState;
import java.util.Optional;

/** A token of the spec as its Secret was found. */
sealed interface Token {

  TokenSettings settings();

  /** The Secret holds it. */
  record Held(TokenSettings settings, TokenState state, Secret secret) implements Token {}

  /**
   * There is no such Secret.
   *
   * @param carried the state under the Secret name that it had before
   */
  record Missing(TokenSettings settings, Optional<TokenState> carried) implements Token {}

  /**
   * The Secret is there and is not to be touched.
   *
   * @param message for a person: what is wrong, and what to do
   */
  record Unusable(TokenSettings settings, TokenReason reason, String message) implements Token {}
}
