package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import io.scimoperator.token.BearerToken;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScimEndpointTest {

  private static final String JANE =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"Jane@Example.com",
       "password":"secret","externalId":"jyoung","name":{"givenName":"Jane","familyName":"Young"},
       "emails":[{"value":"Jane@Example.com","type":"work","primary":true}],"groups":[]}
      """;

  @TempDir private Path data;
  private RunningRuntime runtime;
  private ScimClient scim;

  @BeforeEach
  void start() throws IOException {
    runtime = new RunningRuntime(data);
    scim = runtime.directory("acme");
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

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
  void aUserNameIsUniqueWithoutRegardToCase() {
    scim.create("Users", JANE);

    Answer second = scim.send("POST", "/Users", "{\"userName\":\"JANE@EXAMPLE.COM\"}");

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.body().path("scimType").asText()).isEqualTo("uniqueness");
    assertThat(second.body().path("detail").asText()).contains("userName");
  }

  @Test
  void theFiltersOfIdentityProvidersFindTheUser() {
    String id = scim.create("Users", JANE);
    scim.create("Users", "{\"userName\":\"other\",\"active\":false}");

    for (String filter :
        new String[] {
          "userName eq \"JANE@example.com\"",
          "externalId eq jyoung",
          "emails[type eq \"work\"].value eq \"jane@example.com\"",
          "emails eq \"jane@example.com\"",
          "emails.Value eq \"jane@example.com\"",
          "name.familyName sw \"You\" and active eq true",
          "not (active eq false)",
          "displayName pr or name.givenName co \"an\""
        }) {
      Answer found = scim.filter("Users", filter);
      assertThat(found.body().path("totalResults").asInt()).as(filter).isEqualTo(1);
      assertThat(found.body().at("/Resources/0/id").asText()).as(filter).isEqualTo(id);
    }
    assertThat(scim.filter("Users", "userName eq \"nobody\"").body().path("totalResults").asInt())
        .isZero();
  }

  @Test
  void aFilterThatIsWrongSaysWhere() {
    Answer answer = scim.filter("Users", "userName equals \"x\"");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("scimType").asText()).isEqualTo("invalidFilter");
    assertThat(answer.body().path("detail").asText()).contains("character").contains("eq, ne");
  }

  @Test
  void pagesCountFromOneAndTheTotalIsExact() {
    for (int i = 0; i < 5; i++) {
      scim.create("Users", "{\"userName\":\"user" + i + "\"}");
    }

    Answer page = scim.get("/Users?startIndex=4&count=10");

    assertThat(page.body().path("totalResults").asInt()).isEqualTo(5);
    assertThat(page.body().path("itemsPerPage").asInt()).isEqualTo(2);
    assertThat(page.body().at("/Resources/0/userName").asText()).isEqualTo("user3");
    assertThat(scim.get("/Users?count=0").body().path("totalResults").asInt()).isEqualTo(5);
  }

  @Test
  void entraDeactivatesWithAWordInAString() {
    String id = scim.create("Users", JANE);

    Answer patched =
        scim.patch("/Users/" + id, "{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}");

    assertThat(patched.status()).isEqualTo(200);
    assertThat(patched.body().path("active").asBoolean()).isFalse();
    assertThat(runtime.report("acme").body().at("/counts/activeUsers").asInt()).isZero();
  }

  @Test
  void entraUpdatesDottedAndQualifiedKeys() {
    String id = scim.create("Users", JANE);

    Answer patched =
        scim.patch(
            "/Users/" + id,
            """
            {"op":"replace","value":{"displayName":"J","name.givenName":"Joan",
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber":"701984"}},
            {"op":"Add","path":"addresses[type eq \\"work\\"].locality","value":"Bonn"},
            {"op":"Replace","path":"addresses[type eq \\"work\\"].country","value":"DE"}
            """);

    assertThat(patched.body().at("/name/givenName").asText()).isEqualTo("Joan");
    assertThat(patched.body().at("/name/familyName").asText()).isEqualTo("Young");
    assertThat(patched.body().toString()).contains("701984");
    assertThat(patched.body().path("addresses").toString())
        .isEqualTo("[{\"type\":\"work\",\"locality\":\"Bonn\",\"country\":\"DE\"}]");
  }

  @Test
  void aPatchThatChangesNothingKeepsTheVersion() {
    String id = scim.create("Users", JANE);

    Answer patched =
        scim.patch("/Users/" + id, "{\"op\":\"replace\",\"value\":{\"externalId\":\"jyoung\"}}");

    assertThat(patched.header("ETag")).isEqualTo("W/\"1\"");
  }

  @Test
  void aPatchIsAllOrNothing() {
    String id = scim.create("Users", JANE);

    Answer patched =
        scim.patch(
            "/Users/" + id,
            """
            {"op":"replace","path":"title","value":"Boss"},
            {"op":"replace","path":"noSuchAttribute","value":1}
            """);

    assertThat(patched.status()).isEqualTo(400);
    assertThat(patched.body().path("detail").asText()).contains("Operations[1]");
    assertThat(scim.get("/Users/" + id).body().has("title")).isFalse();
  }

  @Test
  void removingOneMemberTheWayEntraDoesLeavesTheOthers() {
    String jane = scim.create("Users", JANE);
    String joe = scim.create("Users", "{\"userName\":\"joe\"}");
    String group =
        scim.create(
            "Groups",
            """
            {"displayName":"Staff","members":[{"value":"%s"},{"value":"%s"}]}
            """
                .formatted(jane, joe));

    Answer removed =
        scim.patch(
            "/Groups/" + group,
            """
            {"op":"Remove","path":"members","value":[{"$ref":null,"value":"%s"}]}
            """
                .formatted(jane));

    assertThat(removed.status()).isEqualTo(204);
    assertThat(scim.get("/Groups/" + group).body().at("/members/0/value").asText()).isEqualTo(joe);
    assertThat(scim.get("/Groups/" + group).body().path("members")).hasSize(1);
    assertThat(scim.get("/Users/" + joe).body().at("/groups/0/display").asText())
        .isEqualTo("Staff");
    assertThat(scim.get("/Users/" + jane).body().has("groups")).isFalse();
  }

  @Test
  void anUnknownMemberIsRefusedByName() {
    Answer answer =
        scim.send(
            "POST", "/Groups", "{\"displayName\":\"Staff\",\"members\":[{\"value\":\"ghost\"}]}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("detail").asText()).contains("ghost");
    assertThat(scim.get("/Groups").body().path("totalResults").asInt()).isZero();
  }

  @Test
  void aDeletedUserIsGoneEverywhereAndItsNameIsFree() {
    String jane = scim.create("Users", JANE);
    String group =
        scim.create(
            "Groups", "{\"displayName\":\"Staff\",\"members\":[{\"value\":\"" + jane + "\"}]}");

    assertThat(scim.send("DELETE", "/Users/" + jane, null).status()).isEqualTo(204);

    assertThat(scim.send("DELETE", "/Users/" + jane, null).status()).isEqualTo(404);
    assertThat(scim.get("/Groups/" + group).body().has("members")).isFalse();
    assertThat(scim.send("POST", "/Users", JANE).status()).isEqualTo(201);
  }

  @Test
  void aStaleVersionIsNotOverwritten() {
    String id = scim.create("Users", JANE);

    Answer answer = scim.send("PUT", "/Users/" + id, JANE, "If-Match", "W/\"7\"");

    assertThat(answer.status()).isEqualTo(412);
    assertThat(scim.send("GET", "/Users/" + id, null, "If-None-Match", "W/\"1\"").status())
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
  void aTokenOpensItsOwnDirectoryOnly() {
    ScimClient other = runtime.directory("globex");
    BearerToken unknown = RunningRuntime.newToken();

    assertThat(new ScimClient(runtime, "acme", other.token()).get("/Users").status())
        .isEqualTo(401);
    assertThat(new ScimClient(runtime, "acme", unknown.text()).get("/Users").status())
        .isEqualTo(401);
    Answer none = runtime.send("GET", runtime.scimUrl("acme") + "/Users", null, null);
    assertThat(none.status()).isEqualTo(401);
    assertThat(none.body().path("status").asText()).isEqualTo("401");
  }

  @Test
  void twoTokensAreAcceptedUntilOneIsLeftOut() {
    BearerToken old = RunningRuntime.newToken();
    BearerToken fresh = RunningRuntime.newToken();

    runtime.put("acme", "acme", old, fresh);
    assertThat(new ScimClient(runtime, "acme", old.text()).get("/Users").status()).isEqualTo(200);
    assertThat(new ScimClient(runtime, "acme", fresh.text()).get("/Users").status()).isEqualTo(200);

    runtime.put("acme", "acme", fresh);
    assertThat(new ScimClient(runtime, "acme", old.text()).get("/Users").status()).isEqualTo(401);
    assertThat(new ScimClient(runtime, "acme", fresh.text()).get("/Users").status()).isEqualTo(200);
  }

  @Test
  void aLabelThatIsHeldIsRefusedWithItsHolder() {
    Answer answer = runtime.put("intruder", "acme", RunningRuntime.newToken());

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body().path("code").asText()).isEqualTo("LabelTaken");
    assertThat(answer.body().path("message").asText()).contains("tenants/acme");
  }

  @Test
  void everythingIsThereAfterARestart() throws IOException {
    String id = scim.create("Users", JANE);
    String directoryId = runtime.report("acme").body().path("id").asText();

    runtime.close();
    runtime = new RunningRuntime(data);
    ScimClient again = new ScimClient(runtime, "acme", scim.token());

    assertThat(again.get("/Users/" + id).body().path("userName").asText())
        .isEqualTo("Jane@Example.com");
    assertThat(runtime.report("acme").body().path("id").asText()).isEqualTo(directoryId);
    assertThat(runtime.report("acme").body().at("/credentials/0/lastUsedAt").asText()).isNotEmpty();
  }

  @Test
  void discoveryIsWholeAndTakesNoFilter() {
    assertThat(scim.get("/ServiceProviderConfig").body().at("/filter/maxResults").asInt())
        .isPositive();
    assertThat(scim.get("/Schemas").body().path("totalResults").asInt()).isEqualTo(3);
    assertThat(scim.get("/ResourceTypes").body().path("totalResults").asInt()).isEqualTo(2);
    assertThat(scim.filter("Schemas", "id eq \"x\"").status()).isEqualTo(403);
  }
}
