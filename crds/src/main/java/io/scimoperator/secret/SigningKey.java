package io.scimoperator.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What security event tokens are signed with: a key pair of the curve P-256 (ES256) as a JSON Web
 * Key with its private part, RFC 7517. Its id is its thumbprint, RFC 7638. {@link #toString()}
 * shows the id only.
 */
public final class SigningKey implements SigningMaterial {

  private static final String CURVE = "secp256r1";
  private static final int BYTES = 32;
  private static final int MOST_TEXT = 2000;
  private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String x;
  private final String y;
  private final String d;

  private SigningKey(String x, String y, String d) {
    this.x = x;
    this.y = y;
    this.d = d;
  }

  /** A new one. */
  public static SigningKey generate(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(CURVE), random);
      KeyPair pair = generator.generateKeyPair();
      ECPoint point = ((ECPublicKey) pair.getPublic()).getW();
      return new SigningKey(
          text(point.getAffineX()),
          text(point.getAffineY()),
          text(((ECPrivateKey) pair.getPrivate()).getS()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform here has the curve P-256", e);
    }
  }

  /** Reads one; empty if it is no such key. */
  public static Optional<SigningKey> parse(String text) {
    if (text.length() > MOST_TEXT) {
      return Optional.empty();
    }
    try {
      JsonNode json = JSON.readTree(text);
      boolean named =
          json.path("kty").asText().equals("EC") && json.path("crv").asText().equals("P-256");
      SigningKey key =
          new SigningKey(json.path("x").asText(), json.path("y").asText(), json.path("d").asText());
      return named && key.hasForm() ? Optional.of(key) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private boolean hasForm() {
    return NUMBER.matcher(x).matches()
        && NUMBER.matcher(y).matches()
        && NUMBER.matcher(d).matches();
  }

  /** Whether its halves belong together: what it signs can be verified. */
  public boolean isPair() {
    try {
      AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
      curve.init(new ECGenParameterSpec(CURVE));
      ECParameterSpec parameters = curve.getParameterSpec(ECParameterSpec.class);
      KeyFactory factory = KeyFactory.getInstance("EC");
      byte[] probe = x.getBytes(StandardCharsets.US_ASCII);
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(factory.generatePrivate(new ECPrivateKeySpec(number(d), parameters)));
      signature.update(probe);
      byte[] signed = signature.sign();
      signature.initVerify(
          factory.generatePublic(
              new ECPublicKeySpec(new ECPoint(number(x), number(y)), parameters)));
      signature.update(probe);
      return signature.verify(signed);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static BigInteger number(String text) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(text));
  }

  /** RFC 7518 §6.2.1.2: as many bytes as the curve has, whatever the number. */
  private static String text(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] padded = new byte[BYTES];
    int length = Math.min(bytes.length, BYTES);
    System.arraycopy(bytes, bytes.length - length, padded, BYTES - length, length);
    return BASE64.encodeToString(padded);
  }

  @Override
  public String text() {
    return """
    {"kty":"EC","crv":"P-256","use":"sig","alg":"ES256","kid":"%s","x":"%s","y":"%s","d":"%s"}\
    """
        .formatted(id(), x, y, d);
  }

  @Override
  public String id() {
    try {
      String members =
          "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}".formatted(x, y);
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return BASE64.encodeToString(sha256.digest(members.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SigningKey key
        && Arrays.asList(x, y, d).equals(Arrays.asList(key.x, key.y, key.d));
  }

  @Override
  public int hashCode() {
    return x.hashCode();
  }

  @Override
  public String toString() {
    return "signing key " + id();
  }
}
