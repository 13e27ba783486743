package io.scimoperator.operator.directory;

import io.scimoperator.operator.condition.TokenReason;
import io.scimoperator.operator.settings.TokenSettings;
import io.scimoperator.operator.token.Acceptance;
import io.scimoperator.operator.token.ForeignState;
import io.scimoperator.operator.token.TokenState;
import java.util.Optional;

/** What a pass does about one token. */
sealed interface TokenStep {

  TokenSettings settings();

  /** A step that leaves a token in force. */
  sealed interface InForce extends TokenStep {
    Acceptance state();
  }

  /**
   * Make its Secret.
   *
   * @param fresh whether the token was just generated
   */
  record Create(TokenSettings settings, TokenState state, boolean fresh) implements InForce {}

  /** Move it on in one update of its Secret. */
  record Change(Token.Held token, TokenState state, Optional<Announcement> announcement)
      implements InForce {
    @Override
    public TokenSettings settings() {
      return token.settings();
    }
  }

  /**
   * Let it be.
   *
   * @param waiting for a person: what its rotation waits for
   */
  record Keep(Token.Held token, Optional<String> waiting) implements InForce {
    @Override
    public TokenSettings settings() {
      return token.settings();
    }

    @Override
    public TokenState state() {
      return token.state();
    }
  }

  /**
   * Accept what somebody else keeps, and remember it.
   *
   * @param waiting for a person: what its rotation waits for
   */
  record Follow(
      Token.Foreign token,
      ForeignState state,
      Optional<String> waiting,
      Optional<Announcement> announcement)
      implements InForce {
    @Override
    public TokenSettings settings() {
      return token.settings();
    }
  }

  /**
   * Nothing can be done with its Secret.
   *
   * @param message for a person: what is wrong, and what to do
   */
  record Leave(TokenSettings settings, TokenReason reason, String message) implements TokenStep {}
}
