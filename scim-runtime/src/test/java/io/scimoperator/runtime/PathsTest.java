package io.scimoperator.runtime;

import static io.scimoperator.runtime.conformance.Level.SHOULD;
import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.admin.v1.Credential;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.conformance.Rule;
import io.scimoperator.token.BearerToken;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Paths, methods and media types of the doors, and the URLs in answers. RFC 7644 §3.2. */
class PathsTest extends DirectoryScene {

  @Test
  void aSlashAtTheEndMakesNoDifference() {
    String id = scim.create("Users/", RunningRuntime.JANE);

    for (String path :
        List.of("/Users/", "/Users/" + id + "/", "/Schemas/", "/ServiceProviderConfig/", "/", "")) {
      assertThat(scim.get(path).status()).as(path).isEqualTo(200);
    }
    assertThat(scim.send("POST", "/Users/.search/", "{}").status()).isEqualTo(200);
  }

  @Test
  void theRootSearchesAllTypes() {
    scim.create("Users", RunningRuntime.JANE);
    scim.create("Groups", "{\"displayName\":\"Staff\"}");
    scim.create("Users", "{\"userName\":\"joe\",\"displayName\":\"Staff\"}");

    Answer all = scim.send("POST", "/.search", "{\"startIndex\":2,\"count\":1}");
    Answer staff = scim.send("POST", "/.search", "{\"filter\":\"displayName eq \\\"staff\\\"\"}");

    assertThat(all.body().path("totalResults").asInt()).isEqualTo(3);
    assertThat(all.body().at("/Resources/0/displayName").asText()).isEqualTo("Staff");
    assertThat(staff.body().path("totalResults").asInt()).isEqualTo(2);
    assertThat(staff.body().findValuesAsText("resourceType")).containsExactly("Group", "User");
  }

  @Test
  @Rule(rfc = 7644, section = "3.11", level = SHOULD, says = "/Me is 501 where it is not supported")
  void whatIsNotSupportedSaysSo() {
    assertThat(scim.get("/Me").status()).isEqualTo(501);
    assertThat(scim.get("/Me").body().path("status").asText()).isEqualTo("501");
  }

  @Test
  void aMethodThatAnEndpointDoesNotHaveIsAnsweredWithThoseItHas() {
    Answer answer = scim.send("DELETE", "/Users", null);

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, POST");
  }

  @Test
  void aHeadIsAnsweredAsAGetWithoutItsBody() {
    String user = "/Users/" + scim.create("Users", RunningRuntime.JANE);

    for (String path :
        List.of(user, "/Users", "/Users?count=0", "/Schemas", "/Users/nobody", "/Me", "/nothing")) {
      Answer get = scim.get(path);
      Answer head = scim.send("HEAD", path, null);

      assertThat(head.status()).as(path).isEqualTo(get.status());
      assertThat(head.response().body()).as(path).isEmpty();
      assertThat(head.header("Content-Type")).as(path).isEqualTo(get.header("Content-Type"));
      assertThat(head.header("Content-Length")).as(path).isEqualTo(get.header("Content-Length"));
      assertThat(head.header("ETag")).as(path).isEqualTo(get.header("ETag"));
    }
    assertThat(scim.send("HEAD", user, null, "If-None-Match", "*").status()).isEqualTo(304);
    assertThat(scim.send("HEAD", "/Bulk", null).status()).isEqualTo(405);
  }

  @Test
  void aBodyOfAnotherMediaTypeIsRefusedAndPlainJsonIsNot() {
    Answer text = scim.send("POST", "/Users", RunningRuntime.JANE, "Content-Type", "text/plain");
    Answer json =
        scim.send(
            "POST",
            "/Users",
            RunningRuntime.JANE,
            "Content-Type",
            "application/json;charset=utf-8");

    assertThat(text.status()).isEqualTo(415);
    assertThat(text.body().path("detail").asText()).contains("application/scim+json");
    assertThat(json.status()).isEqualTo(201);
  }

  @Test
  void aBodyThatIsNotUtf8IsRefused() {
    for (Charset wide : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
      byte[] body = RunningRuntime.JANE.getBytes(wide);
      Answer answer = scim.send("POST", "/Users", new String(body, StandardCharsets.ISO_8859_1));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body().path("scimType").asText()).isEqualTo("invalidSyntax");
    }
  }

  @Test
  void anUnknownPathIsAnsweredInTheShapeOfItsDoor() {
    BearerToken application = RunningRuntime.newToken();
    runtime.put(
        "acme",
        "acme",
        List.of(RunningRuntime.credential(Credential.Role.APPLICATION, application)));
    String bearer = "Bearer " + application.text();

    Answer scimAnswer = runtime.send("GET", runtime.scimUrl("nobody") + "/Users", null, null);
    Answer apiAnswer = runtime.send("GET", runtime.apiUrl() + "/users", bearer, null);
    Answer adminAnswer = runtime.send("GET", runtime.adminUrl() + "/nothing", null, null);

    assertThat(List.of(scimAnswer.status(), apiAnswer.status(), adminAnswer.status()))
        .containsOnly(404);
    assertThat(scimAnswer.body().path("schemas").toString()).contains("Error");
    assertThat(apiAnswer.body().path("code").asText()).isEqualTo("entity_not_found");
    assertThat(adminAnswer.body().path("code").asText()).isEqualTo("NotFound");
  }

  @Test
  void urlsAreThoseThatTheClientUsesThroughTheIngress() {
    String id = scim.create("Users", RunningRuntime.JANE);

    Answer answer =
        scim.send(
            "GET",
            "/Users/" + id,
            null,
            "X-Forwarded-Proto",
            "https, http",
            "X-Forwarded-Host",
            "scim.example.com",
            "X-Forwarded-Port",
            "8443");
    Answer forged =
        scim.send("GET", "/Users/" + id, null, "X-Forwarded-Host", "evil.example/<script>");

    assertThat(answer.body().at("/meta/location").asText())
        .isEqualTo(answer.header("Location"))
        .isEqualTo("https://scim.example.com:8443/acme/scim/v2/Users/" + id);
    assertThat(forged.body().at("/meta/location").asText()).startsWith("http://127.0.0.1:");
  }

  @Test
  void theRequestIdOfTheClientComesBack() {
    assertThat(scim.send("GET", "/Users/none", null, "X-Request-Id", "r-1").header("X-Request-Id"))
        .isEqualTo("r-1");
    assertThat(scim.get("/Users").header("X-Request-Id")).hasSize(36);
  }
}
