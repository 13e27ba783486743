package io.scimoperator.operator.token;

import io.scimoperator.operator.token.SigningState.Previous;
import io.scimoperator.secret.SigningMaterial;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The state of a signing secret as the keys of its Secret. {@code secret} is for receivers; {@code
 * staged.secret} and {@code previous.*} carry a rotation over a crash. Times are RFC 3339 in UTC.
 */
public final class SigningData {

  public static final String SECRET = "secret";

  private static final String ISSUED_AT = "issuedAt";
  private static final String STAGED = "staged.secret";
  private static final String PREVIOUS = "previous.secret";
  private static final String PREVIOUS_UNTIL = "previous.until";

  /** All keys that a state may take. */
  public static final Set<String> KEYS =
      Set.of(SECRET, ISSUED_AT, STAGED, PREVIOUS, PREVIOUS_UNTIL);

  private SigningData() {}

  /** Writes a state. */
  public static Map<String, String> of(SigningState state) {
    Map<String, String> data = new TreeMap<>();
    data.put(SECRET, state.current().text());
    data.put(ISSUED_AT, state.issuedAt().toString());
    if (state.staged() != null) {
      data.put(STAGED, state.staged().text());
    }
    Previous previous = state.previous();
    if (previous != null) {
      data.put(PREVIOUS, previous.secret().text());
      if (previous.until() != null) {
        data.put(PREVIOUS_UNTIL, previous.until().toString());
      }
    }
    return data;
  }

  /**
   * Reads a state; empty if there is no signing secret in it. What somebody else's Secret lacks is
   * filled in.
   *
   * @param parser reads a text of it
   * @param otherwise when a secret without a date counts as made
   */
  public static Optional<SigningState> read(
      Map<String, String> data,
      Function<String, Optional<? extends SigningMaterial>> parser,
      Instant otherwise) {
    return secret(data, SECRET, parser)
        .map(current ->
            new SigningState(
                current,
                Optional.ofNullable(instant(data, ISSUED_AT)).orElse(otherwise),
                secret(data, STAGED, parser).orElse(null),
                secret(data, PREVIOUS, parser)
                    .map(old -> new Previous(old, instant(data, PREVIOUS_UNTIL)))
                    .orElse(null)));
  }

  private static Optional<SigningMaterial> secret(
      Map<String, String> data,
      String key,
      Function<String, Optional<? extends SigningMaterial>> parser) {
    return Optional.ofNullable(data.get(key)).map(String::strip).flatMap(parser);
  }

  private static @Nullable Instant instant(Map<String, String> data, String key) {
    try {
      return Optional.ofNullable(data.get(key)).map(Instant::parse).orElse(null);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
