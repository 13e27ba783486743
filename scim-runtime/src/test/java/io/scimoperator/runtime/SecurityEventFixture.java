package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.admin.v1.SecurityEvents;
import io.scimoperator.api.v1alpha1.SecurityEventPayload;
import io.scimoperator.api.v1alpha1.SecurityEventType;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import io.scimoperator.secret.Sealing;
import io.scimoperator.secret.SigningKey;
import io.scimoperator.token.BearerToken;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A directory of the tests that tells of security events, and its receivers. */
record SecurityEventFixture(RunningRuntime runtime, BearerToken provider, BearerToken application) {

  static final String ISSUER = "https://scim.example.com/acme/scim/v2";
  static final String AUDIENCE = "https://receiver.example.com";
  static final SigningKey KEY = SigningKey.generate(new SecureRandom());

  private static final ObjectMapper JSON = new ObjectMapper();

  static SecurityEventFixture of(RunningRuntime runtime) {
    return new SecurityEventFixture(runtime, RunningRuntime.newToken(), RunningRuntime.newToken());
  }

  SecurityEventFixture in(RunningRuntime other) {
    return new SecurityEventFixture(other, provider, application);
  }

  static SecurityEvents.Receiver polling(String name, SecurityEventPayload payload) {
    return new SecurityEvents.Receiver(name, AUDIENCE, "crm", List.of(), payload, null, false);
  }

  static SecurityEvents.Receiver pushed(
      String name, String url, @Nullable String header, SecurityEventType... types) {
    Sealing sealing = Sealing.with(RunningRuntime.ADMIN_TOKEN);
    String sealed =
        header == null ? null : sealing.seal(header, SecurityEvents.place("tenants", "acme", name));
    return new SecurityEvents.Receiver(
        name,
        AUDIENCE,
        null,
        List.of(types),
        null,
        new SecurityEvents.Push(url, header != null, sealed),
        false);
  }

  static SecurityEvents.Key key(
      SigningKey key, @Nullable Instant signsFrom, @Nullable Instant expiresAt) {
    String place = SecurityEvents.place("tenants", "acme");
    String sealed = Sealing.with(RunningRuntime.ADMIN_TOKEN).seal(key.text(), place);
    return new SecurityEvents.Key(key.id(), sealed, signsFrom, expiresAt);
  }

  ScimClient configure(SecurityEvents.Receiver... receivers) {
    return configure(List.of(key(KEY, null, null)), null, receivers);
  }

  /** With these keys, and an application that sees of users what it is named. */
  ScimClient configure(
      List<SecurityEvents.Key> keys,
      @Nullable List<String> attributes,
      SecurityEvents.Receiver... receivers) {
    Answer answer = put(new SecurityEvents(ISSUER, keys, List.of(receivers)), attributes, "");
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return client();
  }

  ScimClient client() {
    return new ScimClient(runtime, "acme", provider.text());
  }

  Answer put(SecurityEvents events, @Nullable List<String> attributes, String more) {
    Credential crm =
        new Credential(
            Credential.Role.APPLICATION,
            "crm",
            application.id(),
            application.sha256(),
            application.suffix(),
            Instant.EPOCH,
            null,
            List.of(),
            null,
            attributes);
    return runtime.configure(
        "acme",
        "{\"securityEvents\":" + AdminJson.MAPPER.valueToTree(events) + more + "}",
        List.of(RunningRuntime.credential(Credential.Role.PROVIDER, provider), crm));
  }

  Answer poll(String receiver, String request) {
    return poll(receiver, request, application);
  }

  Answer poll(String receiver, String request, BearerToken token) {
    return runtime.send(
        "POST",
        runtime.apiUrl() + "/security-events/" + receiver,
        "Bearer " + token.text(),
        request,
        "Content-Type",
        "application/json");
  }

  /** Tokens that are not acknowledged, the oldest first. */
  List<JsonNode> outstanding(String receiver) {
    Answer answer = poll(receiver, "{\"returnImmediately\":true}");
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    List<JsonNode> claims = new ArrayList<>();
    for (Map.Entry<String, JsonNode> token : answer.body().path("sets").properties()) {
      JsonNode verified = verified(token.getValue().asText());
      assertThat(verified.path("jti").asText()).isEqualTo(token.getKey());
      claims.add(verified);
    }
    return claims;
  }

  String jwksUrl() {
    return runtime.scimUrl("acme").replace("/scim/v2", "/.well-known/jwks.json");
  }

  /** The claims of a token, whose signature is verified as a receiver would. */
  JsonNode verified(String token) {
    try {
      DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
      processor.setJWSTypeVerifier(
          new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("secevent+jwt")));
      processor.setJWSKeySelector(
          new JWSVerificationKeySelector<>(
              JWSAlgorithm.ES256, JWKSourceBuilder.create(URI.create(jwksUrl()).toURL()).build()));
      JWTClaimsSet claims = processor.process(token, null);
      return JSON.readTree(claims.toString());
    } catch (Exception e) {
      throw new AssertionError("the token cannot be verified: " + token, e);
    }
  }

  JsonNode admin(String method, String path, @Nullable String body) {
    return runtime
        .send(
            method,
            runtime.adminUrl() + "/admin/v1/directories/tenants/acme/webhooks" + path,
            "Bearer " + RunningRuntime.ADMIN_TOKEN,
            body)
        .body();
  }
}
