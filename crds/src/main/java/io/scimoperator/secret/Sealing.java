package io.scimoperator.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals text so that only who holds the same key can read it: AES-256-GCM, whose nonce is derived
 * from key, place and text. The same text at the same place is sealed to the same bytes, so a
 * configuration that did not change keeps its digest; all that this tells is that it did not.
 * Immutable.
 */
public final class Sealing {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String HMAC = "HmacSHA256";

  private final SecretKeySpec encryption;
  private final byte[] nonceKey;

  private Sealing(byte[] encryptionKey, byte[] nonceKey) {
    this.encryption = new SecretKeySpec(encryptionKey, "AES");
    this.nonceKey = nonceKey;
  }

  /**
   * With keys that are derived from a secret of at least 128 random bits, such as the bearer of the
   * admin API.
   */
  public static Sealing with(String secret) {
    byte[] root = secret.getBytes(StandardCharsets.UTF_8);
    return new Sealing(
        hmac(root, "scim-operator sealing v1: encryption"),
        hmac(root, "scim-operator sealing v1: nonce"));
  }

  /**
   * Seals a text; the result is base 64.
   *
   * @param place that it is for: nowhere else can it be opened
   */
  public String seal(String text, String place) {
    byte[] nonce = Arrays.copyOf(hmac(nonceKey, place + "\0" + text), NONCE_BYTES);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(text.getBytes(StandardCharsets.UTF_8));
      byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
      return Base64.getEncoder().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /** The text that was sealed for this place; empty if it was sealed with another key. */
  public Optional<String> open(String sealed, String place) {
    try {
      byte[] all = Base64.getDecoder().decode(sealed);
      if (all.length < NONCE_BYTES) {
        return Optional.empty();
      }
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(all, NONCE_BYTES), place);
      byte[] text = cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
      return Optional.of(new String(text, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, encryption, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }
}
