package io.scimoperator.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * A bearer token: {@code scimop_<id>_<secret><checksum>}, all of it letters and digits of base 62
 * apart from the two underscores. The id (12 characters) is public and appears in logs and status;
 * the secret (43 characters) holds 256 random bits; the checksum (6 characters) is the CRC-32 of
 * everything before it, so that a scanner or a person can tell a token from a typing error without
 * asking the server.
 *
 * <p>{@link #toString()} shows the id only; {@link #text()} is the token itself.
 */
public final class BearerToken {

  public static final String PREFIX = "scimop_";

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int ID_LENGTH = 12;
  private static final int SECRET_LENGTH = 43;
  private static final int CHECKSUM_LENGTH = 6;
  private static final int LENGTH =
      PREFIX.length() + ID_LENGTH + 1 + SECRET_LENGTH + CHECKSUM_LENGTH;

  /** Of nothing: looking for one takes longer than a digest. */
  private static final MessageDigest SHA_256 = digest();

  private final String text;
  private final String id;

  private BearerToken(String text, String id) {
    this.text = text;
    this.id = id;
  }

  /** A new token; {@code random} must be cryptographically secure. */
  public static BearerToken generate(RandomGenerator random) {
    String id = digits(random, ID_LENGTH);
    String body = PREFIX + id + "_" + digits(random, SECRET_LENGTH);
    return new BearerToken(body + checksum(body), id);
  }

  /** Reads a token; empty if the form or the checksum is wrong. */
  public static Optional<BearerToken> parse(String text) {
    int end = PREFIX.length() + ID_LENGTH;
    if (text.length() != LENGTH
        || !text.startsWith(PREFIX)
        || !areDigits(text, PREFIX.length(), end)
        || text.charAt(end) != '_'
        || !areDigits(text, end + 1, LENGTH)) {
      return Optional.empty();
    }
    int checked = LENGTH - CHECKSUM_LENGTH;
    return text.startsWith(checksum(text.substring(0, checked)), checked)
        ? Optional.of(new BearerToken(text, text.substring(PREFIX.length(), end)))
        : Optional.empty();
  }

  private static boolean areDigits(String text, int begin, int end) {
    for (int i = begin; i < end; i++) {
      if (DIGITS.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** The token itself: goes into its Secret and nowhere else. */
  public String text() {
    return text;
  }

  /** The public id. */
  public String id() {
    return id;
  }

  /** The last four characters. */
  public String suffix() {
    return text.substring(text.length() - 4);
  }

  /** How many different characters its secret has; about 31 if it is random. */
  public long secretVariety() {
    int begin = PREFIX.length() + ID_LENGTH + 1;
    return text.substring(begin, begin + SECRET_LENGTH).chars().distinct().count();
  }

  /** SHA-256 of the text, 64 lower-case hexadecimal digits: what a runtime stores. */
  public String sha256() {
    return sha256(text);
  }

  /** SHA-256 of any presented token, 64 lower-case hexadecimal digits. */
  public static String sha256(String text) {
    try {
      MessageDigest own = (MessageDigest) SHA_256.clone();
      return HexFormat.of().formatHex(own.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("a digest of the platform can be copied", e);
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return PREFIX + id + "_…";
  }

  private static String digits(RandomGenerator random, int length) {
    StringBuilder result = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      result.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
    }
    return result.toString();
  }

  private static String checksum(String body) {
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    long value = crc.getValue();
    char[] result = new char[CHECKSUM_LENGTH];
    for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
      result[i] = DIGITS.charAt((int) (value % DIGITS.length()));
      value /= DIGITS.length();
    }
    return new String(result);
  }
}
