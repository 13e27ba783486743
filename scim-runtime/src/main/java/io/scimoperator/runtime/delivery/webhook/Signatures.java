package io.scimoperator.runtime.delivery.webhook;

import io.scimoperator.runtime.delivery.webhook.Message.Header;
import io.scimoperator.secret.SigningSecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs deliveries: HMAC-SHA256 over a time and the body, byte for byte. Pure. */
final class Signatures {

  private static final String HMAC = "HmacSHA256";

  private Signatures() {}

  /**
   * The headers of Standard Webhooks: {@code webhook-id}, {@code webhook-timestamp} in seconds, and
   * {@code webhook-signature} with one {@code v1,<base64>} for each secret, of which one suffices.
   */
  static List<Header> standard(List<SigningSecret> secrets, String id, Instant now, byte[] body) {
    long seconds = now.getEpochSecond();
    byte[] head = ascii(id + "." + seconds + ".");
    String signatures =
        secrets.stream()
            .map(secret ->
                "v1," + Base64.getEncoder().encodeToString(hmac(secret.key(), head, body)))
            .collect(Collectors.joining(" "));
    return List.of(
        new Header("webhook-id", id),
        new Header("webhook-timestamp", Long.toString(seconds)),
        new Header("webhook-signature", signatures));
  }

  /**
   * {@code WorkOS-Signature: t=<milliseconds>, v1=<hex>}. Its readers know one signature: they take
   * the first or none of several.
   */
  static Header workos(SigningSecret secret, Instant now, byte[] body) {
    long millis = now.toEpochMilli();
    byte[] signature = hmac(secret.textKey(), ascii(millis + "."), body);
    return new Header(
        "WorkOS-Signature", "t=" + millis + ", v1=" + HexFormat.of().formatHex(signature));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] hmac(byte[] key, byte[] head, byte[] body) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      mac.update(head);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }
}
