package io.scimoperator.secret;

import io.scimoperator.token.BearerToken;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What webhooks are signed with: {@code whsec_} and 24 to 64 bytes in base 64, the form of the
 * Standard Webhooks specification. {@link #toString()} shows the id only.
 */
public final class SigningSecret implements SigningMaterial {

  public static final String PREFIX = "whsec_";

  private static final int BYTES = 32;
  private static final int LEAST_BYTES = 24;
  private static final int MOST_BYTES = 64;
  private static final int ID_LENGTH = 12;

  private final String text;
  private final byte[] key;

  private SigningSecret(String text, byte[] key) {
    this.text = text;
    this.key = key;
  }

  /** A new one, out of the randomness of a token that nobody else has seen or will see. */
  public static SigningSecret of(BearerToken unseen) {
    byte[] key = HexFormat.of().parseHex(unseen.sha256());
    return new SigningSecret(PREFIX + Base64.getEncoder().encodeToString(key), key);
  }

  /** A new one; {@code random} must be cryptographically secure. */
  public static SigningSecret generate(RandomGenerator random) {
    byte[] key = new byte[BYTES];
    random.nextBytes(key);
    return new SigningSecret(PREFIX + Base64.getEncoder().encodeToString(key), key);
  }

  /** Reads one; empty if it has another form. */
  public static Optional<SigningSecret> parse(String text) {
    if (!text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
      return key.length < LEAST_BYTES || key.length > MOST_BYTES
          ? Optional.empty()
          : Optional.of(new SigningSecret(text, key));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The secret itself: goes into its Secret, sealed to the runtime, and nowhere else. */
  @Override
  public String text() {
    return text;
  }

  /** The key of Standard Webhooks: the bytes behind the prefix. */
  public byte[] key() {
    return key.clone();
  }

  /** The key of a {@code WorkOS-Signature}: the text, prefix and all. */
  public byte[] textKey() {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** A public id: 12 hexadecimal digits of the SHA-256 of the text. */
  @Override
  public String id() {
    return BearerToken.sha256(text).substring(0, ID_LENGTH);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SigningSecret secret && secret.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return PREFIX + "… (" + id() + ")";
  }
}
