package io.scimoperator.runtime;

import static io.scimoperator.runtime.conformance.Level.SHALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.conformance.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PATCH over HTTP. RFC 7644 §3.5.2. */
class PatchEndpointTest extends DirectoryScene {

  private static final String JANE = RunningRuntime.JANE;

  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

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
  void anOperationOfWhichNothingIsKnownIsNotAnsweredAsIfItWereDone() {
    String id = scim.create("Users", JANE);

    Answer nothing =
        scim.patch("/Users/" + id, "{\"op\":\"add\",\"value\":{\"nope\":1,\"a b\":2}}");
    Answer some =
        scim.patch("/Users/" + id, "{\"op\":\"add\",\"value\":{\"nope\":1,\"title\":\"Dr\"}}");

    assertThat(nothing.status()).isEqualTo(400);
    assertThat(nothing.body().path("scimType").asText()).isEqualTo("invalidPath");
    assertThat(nothing.body().path("detail").asText())
        .isEqualTo("Operations[0].value names no attribute of User: nope, a b");
    assertThat(some.body().path("title").asText()).isEqualTo("Dr");
    for (String deeper :
        List.of(
            "{\"op\":\"add\",\"value\":{\"name\":{\"nope\":1}}}",
            "{\"op\":\"replace\",\"path\":\"name\",\"value\":{\"nope\":1}}",
            "{\"op\":\"add\",\"path\":\"emails\",\"value\":[{\"nope\":1}]}",
            "{\"op\":\"add\",\"path\":\"" + ENTERPRISE + "\",\"value\":{\"nope\":1}}",
            "{\"op\":\"add\",\"value\":{\"" + ENTERPRISE + "\":{\"nope\":1}}}")) {
      assertThat(scim.patch("/Users/" + id, deeper).body().path("scimType").asText())
          .as(deeper)
          .isEqualTo("invalidPath");
    }
  }

  @Test
  void schemasAreChangedAsAWholeOnlyWhereTheyBelong() {
    String user = "/Users/" + scim.create("Users", JANE);
    String group = "/Groups/" + scim.create("Groups", "{\"displayName\":\"Staff\"}");
    String core = "urn:ietf:params:scim:schemas:core:2.0:User";
    String add = "{\"op\":\"add\",\"path\":\"%s\",\"value\":%s}";

    Answer foreign = scim.patch(group, add.formatted(ENTERPRISE, "{\"department\":\"Sales\"}"));
    Answer everything = scim.patch(user, "{\"op\":\"remove\",\"path\":\"" + core + "\"}");
    Answer text = scim.patch(user, add.formatted(core, "\"x\""));
    Answer known = scim.patch(user, add.formatted(core, "{\"title\":\"Dr\"}"));

    assertThat(foreign.body().path("scimType").asText()).isEqualTo("invalidPath");
    assertThat(everything.body().path("scimType").asText()).isEqualTo("mutability");
    assertThat(text.body().path("scimType").asText()).isEqualTo("invalidValue");
    assertThat(known.body().path("title").asText()).isEqualTo("Dr");
    assertThat(scim.get(group).body().has(ENTERPRISE)).isFalse();
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
  @Rule(rfc = 7644, section = "3.5.2", level = SHALL, says = "a PATCH is atomic")
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
}
