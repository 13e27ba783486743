package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Secret;
import io.scimoperator.operator.condition.TokenReason;
import io.scimoperator.operator.desired.TokenSecret;
import io.scimoperator.operator.settings.TokenSettings;
import io.scimoperator.operator.settings.TokenSettings.Keeping;
import io.scimoperator.operator.token.ForeignState;
import io.scimoperator.operator.token.KnownToken;
import io.scimoperator.operator.token.TokenData;
import io.scimoperator.operator.token.TokenState;
import io.scimoperator.token.BearerToken;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads tokens from Secrets that somebody else keeps. Pure. */
final class ForeignTokens {

  /** Of 43 random characters hardly ever fewer than 20 are different. */
  private static final int DIFFERENT_CHARACTERS = 16;

  private ForeignTokens() {}

  /**
   * What is in a Secret.
   *
   * @param secret null if it is not there
   */
  static Token.Seen seen(TokenSettings token, Keeping.Theirs theirs, @Nullable Secret secret) {
    String name = token.secretName();
    if (secret == null) {
      return new Token.Seen.Illegible(
          TokenReason.SECRET_MISSING,
          "There is no Secret %s for token %s: create it, or have it synced."
              .formatted(name, token.name()));
    }
    String text = TokenSecret.plain(secret).get(theirs.key());
    if (text == null) {
      return new Token.Seen.Illegible(
          TokenReason.TOKEN_MALFORMED,
          "Secret %s has no key %s for token %s: add it, or name another in secretKey."
              .formatted(name, theirs.key(), token.name()));
    }
    return BearerToken.parse(text.strip())
        .map(parsed -> judged(token, theirs, parsed))
        .orElseGet(() ->
            new Token.Seen.Illegible(
                TokenReason.TOKEN_MALFORMED,
                "Key %s of Secret %s holds no token of the form scimop_<id>_<secret><checksum>:"
                        .formatted(theirs.key(), name)
                    + " docs/rotate.md tells how to make one."));
  }

  private static Token.Seen judged(TokenSettings token, Keeping.Theirs theirs, BearerToken found) {
    return found.secretVariety() < DIFFERENT_CHARACTERS
        ? new Token.Seen.Illegible(
            TokenReason.TOKEN_WEAK,
            "The token in key %s of Secret %s is not random enough to be used: make another."
                .formatted(theirs.key(), token.secretName()))
        : new Token.Seen.Legible(KnownToken.of(found));
  }

  /**
   * What is remembered of a token: in its own Secret, or in the one in which the operator kept the
   * generated token that it replaces.
   */
  static Optional<ForeignState> remembered(Secret secret, Instant now) {
    Instant made = Tokens.madeAt(secret, now);
    return TokenData.readForeign(TokenSecret.plain(secret), made)
        .or(() -> TokenData.read(TokenSecret.plain(secret), made).map(ForeignTokens::asForeign));
  }

  private static ForeignState asForeign(TokenState generated) {
    return new ForeignState(generated.present(), generated.presentSince(), null);
  }
}
