package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Secret;
import io.scimoperator.operator.settings.SigningSettings;
import io.scimoperator.operator.token.SigningState;
import java.util.Optional;

/** What a pass does about one signing secret or key. */
sealed interface SigningStep {

  SigningSettings settings();

  /** A step that leaves a secret in use. */
  sealed interface Signing extends SigningStep {
    SigningState state();
  }

  /** Make its Secret. */
  record Create(SigningSettings settings, SigningState state) implements Signing {}

  /** Move it on in one update of its Secret. */
  record Change(
      SigningSettings settings,
      SigningState state,
      Secret secret,
      Optional<Announcement> announcement)
      implements Signing {}

  /** Let it be, but for labels and owner of its Secret. */
  record Keep(SigningSettings settings, SigningState state, Secret secret) implements Signing {}

  /** Read what somebody else keeps. */
  record Follow(SigningSettings settings, SigningState state) implements Signing {}

  /**
   * Nothing can be done with its Secret, and nothing is sent.
   *
   * @param message for a person: what is wrong, and what to do
   */
  record Leave(SigningSettings settings, String message) implements SigningStep {}
}
