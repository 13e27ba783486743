package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Secret;
import io.scimoperator.operator.condition.TokenReason;
import io.scimoperator.operator.settings.TokenSettings;
import io.scimoperator.operator.token.ForeignState;
import io.scimoperator.operator.token.KnownToken;
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
   * @param predecessor the token that somebody else kept before
   */
  record Missing(
      TokenSettings settings, Optional<TokenState> carried, Optional<ForeignState> predecessor)
      implements Token {}

  /**
   * Somebody else keeps it.
   *
   * @param stateSecret of the operator; empty if the token is seen for the first time
   * @param known what was seen before, or the generated token that it replaces
   */
  record Foreign(
      TokenSettings settings, Seen seen, Optional<Secret> stateSecret, Optional<ForeignState> known)
      implements Token {}

  /** What is in the Secret of somebody else. */
  sealed interface Seen {

    /** A token. */
    record Legible(KnownToken token) implements Seen {}

    /**
     * No token that can be accepted.
     *
     * @param message for a person: what is wrong, and what to do
     */
    record Illegible(TokenReason reason, String message) implements Seen {}
  }

  /**
   * The Secret is there and is not to be touched.
   *
   * @param message for a person: what is wrong, and what to do
   */
  record Unusable(TokenSettings settings, TokenReason reason, String message) implements Token {}
}
