package io.scimoperator.runtime;

import static io.scimoperator.runtime.SecurityEventFixture.KEY;
import static io.scimoperator.runtime.SecurityEventFixture.key;
import static io.scimoperator.runtime.SecurityEventFixture.polling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.SignedJWT;
import io.scimoperator.admin.v1.SecurityEvents;
import io.scimoperator.api.v1alpha1.SecurityEventPayload;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import io.scimoperator.secret.SigningKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What security event tokens say, and with which keys they are signed. */
class SecurityEventTest extends SecurityEventScene {

  @Test
  void aTokenSaysWhatRfc9967Defines() {
    ScimClient acme = fixture.configure(NOTICE);
    String id = acme.create("Users", RunningRuntime.JANE);

    JsonNode claims = fixture.outstanding("audit").getFirst();

    assertThat(claims.path("iss").asText()).isEqualTo(SecurityEventFixture.ISSUER);
    assertThat(claims.path("aud").asText()).isEqualTo(SecurityEventFixture.AUDIENCE);
    assertThat(claims.path("iat").asLong()).isCloseTo(Instant.now().getEpochSecond(), offset(60L));
    assertThat(claims.path("txn").asText()).isNotEmpty();
    assertThat(claims.has("sub")).isFalse();
    assertThat(claims.has("exp")).isFalse();
    assertThat(claims.path("sub_id").toString())
        .isEqualTo(
            "{\"format\":\"scim\",\"uri\":\"/Users/%s\",\"externalId\":\"jyoung\"}".formatted(id));
    assertThat(claims.path("events").toString())
        .startsWith("{\"urn:ietf:params:scim:event:prov:create:notice\":{\"attributes\":[\"id\",")
        .contains("\"name.familyName\"", "\"userName\"")
        .doesNotContain("Young", "secret");
  }

  @Test
  void everyChangeIsTheEventOfItsKind() {
    ScimClient acme =
        fixture.configure(
            new SecurityEvents.Receiver(
                "audit",
                SecurityEventFixture.AUDIENCE,
                "crm",
                List.of(),
                SecurityEventPayload.FULL,
                null,
                false));
    String user = acme.create("Users", USER.formatted("ada"));
    acme.patch("/Users/" + user, "{\"op\":\"add\",\"path\":\"name.familyName\",\"value\":\"L\"}");
    acme.send("PUT", "/Users/" + user, "{\"userName\":\"ada\",\"title\":\"Countess\"}");
    acme.patch("/Users/" + user, "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}");
    String group = acme.create("Groups", "{\"displayName\":\"G\"}");
    acme.patch(
        "/Groups/" + group,
        "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"%s\"}]}".formatted(user));
    acme.send("DELETE", "/Users/" + user, null);

    List<JsonNode> events =
        fixture.outstanding("audit").stream().map(claims -> claims.path("events")).toList();

    assertThat(events.stream().map(SecurityEventTest::names))
        .containsExactly(
            "prov:create:full",
            "prov:patch:full",
            "prov:put:full",
            "prov:patch:full prov:deactivate",
            "prov:create:full",
            "prov:patch:full",
            "prov:patch:full",
            "prov:delete");
    assertThat(data(events.get(0)).path("id").asText()).isEqualTo(user);
    assertThat(data(events.get(1)).path("Operations").toString())
        .isEqualTo("[{\"op\":\"replace\",\"path\":\"name.familyName\",\"value\":\"L\"}]");
    assertThat(data(events.get(2)).path("title").asText()).isEqualTo("Countess");
    assertThat(data(events.get(5)).path("Operations").toString())
        .isEqualTo(
            "[{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"%1$s\",\"$ref\":\"/Users/%1$s\"}]}]"
                .formatted(user));
    assertThat(data(events.get(6)).at("/Operations/0/op").asText()).isEqualTo("remove");
    assertThat(events.getLast().toString())
        .isEqualTo("{\"urn:ietf:params:scim:event:prov:delete\":{}}");
  }

  private static String names(JsonNode events) {
    return events.toString().isEmpty()
        ? ""
        : String.join(" ", events.propertyStream().map(e -> e.getKey().substring(27)).toList());
  }

  private static JsonNode data(JsonNode events) {
    return events.elements().next().path("data");
  }

  @Test
  void aUserWhoIsHiddenWhileInactiveLeavesTheFeedAndJoinsItAgain() {
    fixture.put(
        new SecurityEvents(
            SecurityEventFixture.ISSUER, List.of(key(KEY, null, null)), List.of(NOTICE)),
        null,
        ",\"users\":{\"inactive\":\"Delete\"}");
    ScimClient acme = fixture.client();
    String user = acme.create("Users", USER.formatted("ada"));

    acme.patch("/Users/" + user, "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}");
    acme.patch("/Users/" + user, "{\"op\":\"replace\",\"path\":\"active\",\"value\":true}");

    assertThat(fixture.outstanding("audit").stream().map(one -> names(one.path("events"))))
        .containsExactly(
            "prov:create:notice", "feed:remove prov:deactivate", "feed:add prov:activate");
  }

  @Test
  void aReceiverIsToldNoMoreThanItsApplicationMaySee() {
    ScimClient acme =
        fixture.configure(
            List.of(key(KEY, null, null)),
            List.of("userName"),
            polling("audit", SecurityEventPayload.FULL));
    String id = acme.create("Users", RunningRuntime.JANE);
    acme.patch("/Users/" + id, "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Dr.\"}");

    List<JsonNode> claims = fixture.outstanding("audit");

    assertThat(claims).hasSize(1);
    assertThat(claims.getFirst().path("events").toString())
        .contains("Jane@Example.com")
        .doesNotContain("Young", "emails");
  }

  @Test
  void aNewKeyIsPublishedBeforeItSignsAndTheOldOneAfterwards() throws Exception {
    SigningKey young = SigningKey.generate(new SecureRandom());
    Instant soon = Instant.now().plusSeconds(3600);
    ScimClient acme =
        fixture.configure(List.of(key(young, soon, null), key(KEY, null, soon)), null, NOTICE);
    acme.create("Users", USER.formatted("ada"));
    assertThat(signers()).containsExactly(KEY.id());
    assertThat(publishedKeys()).containsExactly(young.id(), KEY.id());

    fixture.configure(List.of(key(young, Instant.now(), null), key(KEY, null, soon)), null, NOTICE);
    assertThat(signers()).containsExactly(young.id());
    assertThat(publishedKeys()).containsExactly(young.id(), KEY.id());

    fixture.configure(List.of(key(young, null, null)), null, NOTICE);
    assertThat(publishedKeys()).containsExactly(young.id());
  }

  private List<String> signers() throws Exception {
    fixture.outstanding("audit");
    Answer answer = fixture.poll("audit", "{}");
    return List.of(
        SignedJWT.parse(answer.body().path("sets").elements().next().asText())
            .getHeader()
            .getKeyID());
  }

  private List<String> publishedKeys() {
    Answer answer = runtime.send("GET", fixture.jwksUrl(), null, null);
    assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=300");
    assertThat(answer.header("Content-Type")).isEqualTo("application/jwk-set+json");
    assertThat(answer.body().toString()).doesNotContain("\"d\"");
    return answer.body().path("keys").valueStream().map(k -> k.path("kid").asText()).toList();
  }

  @Test
  void theServiceProviderConfigListsWhatSomebodyIsToldOf() {
    ScimClient acme = fixture.configure(NOTICE);

    JsonNode events = acme.get("/ServiceProviderConfig").body().path("securityEvents");

    assertThat(events.path("asyncRequest").asText()).isEqualTo("none");
    assertThat(events.path("eventUris").toString())
        .contains(
            "urn:ietf:params:scim:event:prov:create:notice",
            "urn:ietf:params:scim:event:feed:remove")
        .doesNotContain("full");
    assertThat(runtime.directory("plain").get("/ServiceProviderConfig").body().toString())
        .doesNotContain("securityEvents");
    assertThat(
            runtime
                .send("GET", fixture.jwksUrl().replace("/acme/", "/plain/"), null, null)
                .status())
        .isEqualTo(404);
  }
}
