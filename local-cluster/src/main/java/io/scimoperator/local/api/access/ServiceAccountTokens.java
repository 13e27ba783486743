package io.scimoperator.local.api.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.object.StatusException;
import io.scimoperator.local.api.store.ObjectKey;
import io.scimoperator.local.api.store.ObjectStore;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens of ServiceAccounts, as {@code kubectl create token} asks for them: JWTs that are good
 * until they expire or their ServiceAccount goes. They are good for TokenReviews, not for the API
 * itself, which has no authorization. Thread-safe.
 */
public final class ServiceAccountTokens {

  /** The audience of tokens that are for nobody else. */
  public static final String AUDIENCE = "https://kubernetes.default.svc.cluster.local";

  private static final Duration SHORTEST = Duration.ofMinutes(10);
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

  private final ObjectStore store;
  private final SecretKeySpec key;
  private final Clock clock;

  public ServiceAccountTokens(ObjectStore store, byte[] key, Clock clock) {
    this.store = store;
    this.key = new SecretKeySpec(key, "HmacSHA256");
    this.clock = clock;
  }

  /**
   * Answers a TokenRequest, in its own object.
   *
   * @param account the ServiceAccount
   * @throws StatusException 422 if it is to last too shortly
   */
  public ObjectNode issue(JsonNode account, ObjectNode request) {
    Duration lifetime =
        Duration.ofSeconds(request.path("spec").path("expirationSeconds").asLong(3600));
    if (lifetime.compareTo(SHORTEST) < 0) {
      throw StatusException.unprocessable(
          "spec.expirationSeconds: Invalid value: "
              + lifetime.toSeconds()
              + ": may not specify a duration less than 10 minutes");
    }
    Instant end = clock.instant().plus(lifetime);
    ObjectNode claims = Json.object();
    ArrayNode audiences = claims.putArray("aud");
    request.path("spec").path("audiences").forEach(audiences::add);
    if (audiences.isEmpty()) {
      audiences.add(AUDIENCE);
    }
    JsonNode metadata = account.path("metadata");
    claims.put("namespace", metadata.path("namespace").asText());
    claims.put("name", metadata.path("name").asText());
    claims.put("uid", metadata.path("uid").asText());
    claims.put("iat", clock.instant().getEpochSecond()).put("exp", end.getEpochSecond());
    ObjectNode answer = request.deepCopy();
    answer.put("kind", "TokenRequest").put("apiVersion", "authentication.k8s.io/v1");
    answer
        .putObject("status")
        .put("token", sign(claims))
        .put("expirationTimestamp", Instant.ofEpochSecond(end.getEpochSecond()).toString());
    return answer;
  }

  /** Whom a token is of, and who is to take it. */
  public record Verified(Caller caller, List<String> audiences) {
    public Verified {
      audiences = List.copyOf(audiences);
    }
  }

  /** The token of the kubeconfig. */
  public Verified administrator() {
    return new Verified(Caller.ADMINISTRATOR, List.of(AUDIENCE));
  }

  /** Whom {@code token} is of; empty if it is none of ours, has expired or outlived its account. */
  public Optional<Verified> verify(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3 || !isSigned(parts)) {
      return Optional.empty();
    }
    JsonNode claims = Json.readValue(Base64.getUrlDecoder().decode(parts[1]));
    boolean over = claims.path("exp").asLong() <= clock.instant().getEpochSecond();
    return over ? Optional.empty() : account(claims);
  }

  private Optional<Verified> account(JsonNode claims) {
    String namespace = claims.path("namespace").asText();
    String name = claims.path("name").asText();
    String uid = claims.path("uid").asText();
    return store
        .get(new ObjectKey("serviceaccounts", namespace, name))
        .filter(account -> account.json().path("metadata").path("uid").asText().equals(uid))
        .map(account ->
            new Verified(
                Caller.serviceAccount(namespace, name, uid),
                StreamSupport.stream(claims.path("aud").spliterator(), false)
                    .map(JsonNode::asText)
                    .toList()));
  }

  private boolean isSigned(String[] parts) {
    byte[] expected = signature(parts[0] + "." + parts[1]).getBytes(US_ASCII);
    return MessageDigest.isEqual(expected, parts[2].getBytes(US_ASCII));
  }

  private String sign(ObjectNode claims) {
    String text =
        ENCODER.encodeToString(HEADER.getBytes(UTF_8))
            + "."
            + ENCODER.encodeToString(Json.bytes(claims));
    return text + "." + signature(text);
  }

  private String signature(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return ENCODER.encodeToString(mac.doFinal(text.getBytes(US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
