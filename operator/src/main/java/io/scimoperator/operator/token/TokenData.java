package io.scimoperator.operator.token;

import io.scimoperator.operator.token.TokenState.Issued;
import io.scimoperator.operator.token.TokenState.Previous;
import io.scimoperator.token.BearerToken;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A token's state as the keys of its Secret. {@code token}, {@code tokenId}, {@code issuedAt} and
 * {@code expiresAt} are for people and mounts; {@code staged.*} and {@code previous.*} carry a
 * rotation over a crash. Times are RFC 3339 in UTC.
 */
public final class TokenData {

  public static final String TOKEN = "token";
  public static final String TOKEN_ID = "tokenId";
  public static final String ISSUED_AT = "issuedAt";
  public static final String EXPIRES_AT = "expiresAt";

  private static final String STAGED_TOKEN = "staged.token";
  private static final String STAGED_ISSUED_AT = "staged.issuedAt";
  private static final String PREVIOUS_ID = "previous.id";
  private static final String PREVIOUS_SHA256 = "previous.sha256";
  private static final String PREVIOUS_SUFFIX = "previous.suffix";
  private static final String PREVIOUS_ISSUED_AT = "previous.issuedAt";
  private static final String PREVIOUS_REVOKE_AT = "previous.revokeAt";

  private static final String SHA256 = "sha256";
  private static final String SUFFIX = "suffix";

  /** All keys that a state may take. */
  public static final Set<String> KEYS =
      Set.of(
          TOKEN,
          TOKEN_ID,
          ISSUED_AT,
          EXPIRES_AT,
          SHA256,
          SUFFIX,
          STAGED_TOKEN,
          STAGED_ISSUED_AT,
          PREVIOUS_ID,
          PREVIOUS_SHA256,
          PREVIOUS_SUFFIX,
          PREVIOUS_ISSUED_AT,
          PREVIOUS_REVOKE_AT);

  private TokenData() {}

  /** Writes a state; {@code expiresAt} is there only if the token is replaced by itself. */
  public static Map<String, String> of(TokenState state, RotationPolicy policy) {
    Map<String, String> data = new TreeMap<>();
    Issued current = state.current();
    data.put(TOKEN, current.token().text());
    data.put(TOKEN_ID, current.token().id());
    data.put(ISSUED_AT, current.issuedAt().toString());
    Duration interval = policy.interval();
    if (interval != null) {
      Instant end = current.issuedAt().plus(interval).plus(policy.overlap());
      data.put(EXPIRES_AT, end.toString());
    }
    Issued staged = state.staged();
    if (staged != null) {
      data.put(STAGED_TOKEN, staged.token().text());
      data.put(STAGED_ISSUED_AT, staged.issuedAt().toString());
    }
    put(data, state.previous());
    return data;
  }

  /** Writes what is known of a token that is kept elsewhere; its text is not in it. */
  public static Map<String, String> of(ForeignState state) {
    Map<String, String> data = new TreeMap<>();
    data.put(TOKEN_ID, state.present().id());
    data.put(SHA256, state.present().sha256());
    data.put(SUFFIX, state.present().suffix());
    data.put(ISSUED_AT, state.presentSince().toString());
    put(data, state.previous());
    return data;
  }

  private static void put(Map<String, String> data, @Nullable Previous previous) {
    if (previous != null) {
      data.put(PREVIOUS_ID, previous.id());
      data.put(PREVIOUS_SHA256, previous.sha256());
      data.put(PREVIOUS_SUFFIX, previous.suffix());
      data.put(PREVIOUS_ISSUED_AT, previous.issuedAt().toString());
      data.put(PREVIOUS_REVOKE_AT, previous.revokeAt().toString());
    }
  }

  /**
   * Reads what is known of a token that is kept elsewhere; empty if nothing is.
   *
   * @param otherwise when a token without a date counts as seen
   */
  public static Optional<ForeignState> readForeign(Map<String, String> data, Instant otherwise) {
    String id = data.get(TOKEN_ID);
    String sha256 = data.get(SHA256);
    return id == null || sha256 == null
        ? Optional.empty()
        : Optional.of(
            new ForeignState(
                new KnownToken(id, sha256, data.getOrDefault(SUFFIX, "")),
                instant(data, ISSUED_AT, otherwise),
                previous(data, otherwise)));
  }

  /**
   * Reads a state; empty if there is no token of ours in it. What a restored or hand-made Secret
   * lacks is filled in, so that it is adopted and never rotated for it.
   *
   * @param otherwise when a token without a date counts as made
   */
  public static Optional<TokenState> read(Map<String, String> data, Instant otherwise) {
    return token(data, TOKEN)
        .map(token ->
            new TokenState(
                new Issued(token, instant(data, ISSUED_AT, otherwise)),
                token(data, STAGED_TOKEN)
                    .map(staged -> new Issued(staged, instant(data, STAGED_ISSUED_AT, otherwise)))
                    .orElse(null),
                previous(data, otherwise)));
  }

  private static Optional<BearerToken> token(Map<String, String> data, String key) {
    return Optional.ofNullable(data.get(key)).map(String::strip).flatMap(BearerToken::parse);
  }

  private static @Nullable Previous previous(Map<String, String> data, Instant otherwise) {
    String id = data.get(PREVIOUS_ID);
    String sha256 = data.get(PREVIOUS_SHA256);
    return id == null || sha256 == null
        ? null
        : new Previous(
            id,
            sha256,
            data.getOrDefault(PREVIOUS_SUFFIX, ""),
            instant(data, PREVIOUS_ISSUED_AT, otherwise),
            instant(data, PREVIOUS_REVOKE_AT, otherwise));
  }

  private static Instant instant(Map<String, String> data, String key, Instant otherwise) {
    try {
      return Optional.ofNullable(data.get(key)).map(Instant::parse).orElse(otherwise);
    } catch (DateTimeParseException e) {
      return otherwise;
    }
  }
}
