package io.scimoperator.runtime.delivery.securityevent;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import io.scimoperator.secret.SigningKey;
import java.text.ParseException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A key of a directory for its security event tokens. Safe for concurrent use. */
public final class FeedKey {

  /** RFC 8417 §2.3. */
  private static final JOSEObjectType TYPE = new JOSEObjectType("secevent+jwt");

  private final String id;
  private final @Nullable Instant signsFrom;
  private final @Nullable Instant expiresAt;
  private final String text;
  private volatile @Nullable Pair pair;

  /** Made when it is first needed: most directories have no use for it at most times. */
  private record Pair(ECKey key, JWSSigner signer) {

    static Pair of(String text) {
      try {
        ECKey key = ECKey.parse(text);
        // The curve is named: RFC 7518 §3.4 has one for ES256.
        return new Pair(key, new ECDSASigner(key.toECPrivateKey(), Curve.P_256));
      } catch (ParseException | JOSEException e) {
        throw new IllegalStateException("a key that is none of P-256", e);
      }
    }
  }

  /**
   * Of an opened one.
   *
   * @param signsFrom when it may sign; null for at once
   * @param expiresAt when it is used and published no longer; null for never
   */
  public FeedKey(SigningKey opened, @Nullable Instant signsFrom, @Nullable Instant expiresAt) {
    this.id = opened.id();
    this.text = opened.text();
    this.signsFrom = signsFrom;
    this.expiresAt = expiresAt;
  }

  private Pair pair() {
    Pair known = pair;
    if (known == null) {
      known = Pair.of(text);
      pair = known;
    }
    return known;
  }

  /** Its public id, the {@code kid} of tokens. */
  public String id() {
    return id;
  }

  /** What others verify with. */
  JWK publicHalf() {
    return pair().key().toPublicJWK();
  }

  boolean isPublished(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt);
  }

  boolean maySign(Instant now) {
    return isPublished(now) && (signsFrom == null || !now.isBefore(signsFrom));
  }

  /** A compact JWS of these claims. */
  String sign(String claims) {
    try {
      JWSObject token =
          new JWSObject(
              new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).keyID(id).build(),
              new Payload(claims));
      token.sign(pair().signer());
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("nothing could be signed with the key " + id, e);
    }
  }
}
