package io.scimoperator.runtime.delivery.securityevent;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The keys of a directory: one signs, all are published, so that a receiver has the next one before
 * it is used and the last one as long as there may be tokens of it.
 *
 * @param keys the most wanted first
 */
public record FeedKeys(List<FeedKey> keys) {

  public FeedKeys {
    keys = List.copyOf(keys);
  }

  /** The one that signs at this time; empty if there is none. */
  Optional<FeedKey> signing(Instant now) {
    return keys.stream()
        .filter(key -> key.maySign(now))
        .findFirst()
        .or(() -> keys.stream().filter(key -> key.isPublished(now)).findFirst());
  }

  /** Their ids. */
  public List<String> ids() {
    return keys.stream().map(FeedKey::id).toList();
  }

  /** What tokens are verified with at this time: a JWK Set, RFC 7517 §5. */
  public String published(Instant now) {
    List<JWK> published =
        keys.stream().filter(key -> key.isPublished(now)).map(FeedKey::publicHalf).toList();
    return new JWKSet(published).toString(true);
  }
}
