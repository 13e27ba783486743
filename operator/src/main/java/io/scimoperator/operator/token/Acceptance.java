package io.scimoperator.operator.token;

import io.scimoperator.operator.token.TokenState.Previous;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the runtime is to accept for one named token. */
public sealed interface Acceptance permits TokenState, ForeignState {

  /** The token that its users should hold. */
  KnownToken present();

  /** When that was made, or first seen. */
  Instant presentSince();

  /** Its successor that nobody has seen yet, and when it was made. */
  Optional<Successor> successor();

  /** Its predecessor, accepted until the overlap ends. */
  @Nullable Previous previous();

  /** A token that is made and not published. */
  record Successor(KnownToken token, Instant since) {}
}
