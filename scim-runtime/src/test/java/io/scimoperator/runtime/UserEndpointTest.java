package io.scimoperator.runtime;

import static io.scimoperator.runtime.conformance.Level.MUST;
import static io.scimoperator.runtime.conformance.Level.SHOULD;
import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.conformance.Rule;
import org.junit.jupiter.api.Test;

/** {@code /Users} over HTTP: create, read, replace. RFC 7644 §3.3 to §3.5.1. */
class UserEndpointTest extends DirectoryScene {

  private static final String JANE = RunningRuntime.JANE;

  @Test
  void aCreatedUserIsThereWithoutItsPassword() {
    Answer created = scim.send("POST", "/Users", JANE);

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("Content-Type")).isEqualTo("application/scim+json");
    assertThat(created.header("Location"))
        .isEqualTo(runtime.scimUrl("acme") + "/Users/" + created.body().path("id").asText());
    assertThat(created.body().has("password")).isFalse();
    assertThat(created.body().path("active").asBoolean()).isTrue();
    assertThat(scim.get("/Users/" + created.body().path("id").asText()).body())
        .isEqualTo(created.body());
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.3",
      level = MUST,
      says = "a resource that conflicts with another is 409 uniqueness")
  void aUserNameIsUniqueWithoutRegardToCase() {
    scim.create("Users", JANE);

    Answer second = scim.send("POST", "/Users", "{\"userName\":\"JANE@EXAMPLE.COM\"}");

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.body().path("scimType").asText()).isEqualTo("uniqueness");
    assertThat(second.body().path("detail").asText()).contains("userName");
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.12",
      level = SHOULD,
      says = "each status is used for what its table has it for")
  void aStaleVersionIsNotOverwritten() {
    String id = scim.create("Users", JANE);

    Answer answer = scim.send("PUT", "/Users/" + id, JANE, "If-Match", "W/\"7\"");

    assertThat(answer.status()).isEqualTo(412);
    Answer known = scim.send("GET", "/Users/" + id, null, "If-None-Match", "W/\"1\"");
    assertThat(known.status()).isEqualTo(304);
    assertThat(known.header("Content-Location")).endsWith("/Users/" + id);
    assertThat(
            scim.send(
                    "GET",
                    "/Users/" + id,
                    null,
                    "If-None-Match",
                    "\"other\"",
                    "If-None-Match",
                    "W/\"1\"")
                .status())
        .isEqualTo(304);
  }

  @Test
  void whatIsNotJsonIsRefusedWithItsPlace() {
    Answer answer = scim.send("POST", "/Users", "{\"userName\": ");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("scimType").asText()).isEqualTo("invalidSyntax");
    assertThat(answer.body().path("detail").asText()).contains("line 1");
  }

  @Test
  void aUserThatIsInactiveComesBackByPostWithItsId() {
    String id = scim.create("Users", JANE);
    scim.patch("/Users/" + id, "{\"op\":\"replace\",\"value\":{\"active\":false}}");

    Answer sameName = scim.send("POST", "/Users", JANE.replace("Young", "Old"));
    scim.patch("/Users/" + id, "{\"op\":\"replace\",\"value\":{\"active\":false}}");
    Answer sameExternalId = scim.send("POST", "/Users", JANE.replace("Jane@", "Joan@"));

    assertThat(sameName.status()).isEqualTo(201);
    assertThat(sameName.body().path("id").asText()).isEqualTo(id);
    assertThat(sameName.body().path("active").asBoolean()).isTrue();
    assertThat(sameName.body().at("/name/familyName").asText()).isEqualTo("Old");
    assertThat(sameExternalId.body().path("id").asText()).isEqualTo(id);
    assertThat(sameExternalId.body().path("userName").asText()).isEqualTo("Joan@Example.com");
    assertThat(scim.send("POST", "/Users", JANE.replace("Jane@", "Joan@")).status()).isEqualTo(409);
    assertThat(scim.get("/Users").body().path("totalResults").asInt()).isEqualTo(1);
  }
}
