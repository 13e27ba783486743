package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Secret;
import io.scimoperator.operator.settings.SigningSettings;
import io.scimoperator.operator.token.SigningState;
import java.util.Optional;

/** Something to sign with that the spec asks for, as its Secret was found. */
sealed interface SigningEntry {

  SigningSettings settings();

  /**
   * There is no such Secret.
   *
   * @param carried the state under the Secret name that it had before
   */
  record Missing(SigningSettings settings, Optional<SigningState> carried)
      implements SigningEntry {}

  /** The operator keeps it. */
  record Ours(SigningSettings settings, SigningState state, Secret secret)
      implements SigningEntry {}

  /** Somebody else keeps it. */
  record Theirs(SigningSettings settings, SigningState state) implements SigningEntry {}

  /**
   * The Secret is there and cannot be used.
   *
   * @param message for a person: what is wrong, and what to do
   */
  record Unusable(SigningSettings settings, String message) implements SigningEntry {}
}
