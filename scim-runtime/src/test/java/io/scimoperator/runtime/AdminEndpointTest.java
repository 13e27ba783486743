package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the operator says and hears. */
class AdminEndpointTest {

  private static final String VALID =
      """
      {"namespace":"tenants","name":"acme","displayName":"Acme","provider":"Okta","label":"acme",
       "credentials":[{"role":"PROVIDER","name":"idp","id":"0123456789ab","sha256":"%s",
       "suffix":"abcd","issuedAt":"2026-11-24T00:00:00Z"}]}
      """
          .formatted("0".repeat(64));

  @TempDir private Path data;
  private RunningRuntime runtime;

  @BeforeEach
  void start() throws IOException {
    runtime = new RunningRuntime(data);
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  private Answer delete(String path) {
    return runtime.send(
        "DELETE", runtime.adminUrl() + path, "Bearer " + RunningRuntime.ADMIN_TOKEN, null);
  }

  @Test
  void aConfigurationIsAcceptedAndReportedByItsDigest() {
    Answer answer = runtime.put("acme", VALID);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(runtime.report("acme").body());
    assertThat(answer.body().path("configurationDigest").asText()).hasSize(64);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        argumentSet("no label", "\"label\":\"acme\",", "", "label"),
        argumentSet("a label that is no path segment", "\"acme\",\n", "\"A/b\",\n", "label"),
        argumentSet("another name", "\"name\":\"acme\"", "\"name\":\"other\"", "name"),
        argumentSet("an unknown provider", "Okta", "Oktopus", "provider must be one of"),
        argumentSet("no credentials", "\"credentials\":[", "\"x\":[", "credentials"),
        argumentSet("a bad role", "PROVIDER", "ADMIN", "credentials[0].role"),
        argumentSet("a bad hash", "000000\"", "00000Z\"", "credentials[0].sha256"),
        argumentSet("a bad date", "2026-11-24T", "yesterday", "credentials[0].issuedAt"),
        argumentSet("half an object", "\"suffix\":\"abcd\",", "", "credentials[0].suffix"),
        argumentSet("no JSON", "{\"namespace\"", "{namespace", "line 1"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aBadConfigurationIsRefusedWithTheFieldAndWithoutJava(
      String right, String wrong, String named) {
    assertThat(VALID).contains(right);

    Answer answer = runtime.put("acme", VALID.replace(right, wrong));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("code").asText()).isEqualTo("InvalidConfiguration");
    assertThat(answer.body().path("message").asText())
        .contains(named)
        .doesNotContain("scimoperator")
        .doesNotContain("java");
    assertThat(runtime.report("acme").status()).isEqualTo(404);
  }

  @Test
  void aLabelThatIsHeldIsRefusedWithItsHolder() {
    runtime.directory("acme");

    Answer answer = runtime.put("intruder", "acme", RunningRuntime.newToken());

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body().path("code").asText()).isEqualTo("LabelTaken");
    assertThat(answer.body().path("message").asText()).contains("tenants/acme");
  }

  @Test
  void everythingIsThereAfterARestart() throws IOException {
    ScimClient scim = runtime.directory("acme");
    String id = scim.create("Users", RunningRuntime.JANE);
    scim.send("POST", "/Users", RunningRuntime.JANE);
    runtime.send("GET", runtime.scimUrl("acme") + "/Users", RunningRuntime.newToken().text(), null);
    runtime.send("GET", runtime.scimUrl("acme") + "/Users", null, null);
    JsonNode before = runtime.report("acme").body();

    runtime.close();
    runtime = new RunningRuntime(data);

    assertThat(before.at("/activity/lastRejection").asText()).startsWith("409 uniqueness");
    assertThat(before.at("/activity/unauthenticatedLast24Hours").asInt()).isEqualTo(1);
    assertThat(before.at("/credentials/0/lastUsedAt").asText()).isNotEmpty();
    assertThat(runtime.report("acme").body().toString())
        .isEqualTo(before.toString().replaceAll("(\\.[0-9]{3})[0-9]+Z", "$1Z"));
    assertThat(new ScimClient(runtime, "acme", scim.token()).get("/Users/" + id).status())
        .isEqualTo(200);
  }

  @Test
  void withoutTheTokenNothingIsSaid() {
    runtime.directory("acme");
    String url = runtime.adminUrl() + "/admin/v1/directories";

    assertThat(runtime.send("GET", url, null, null).status()).isEqualTo(401);
    Answer wrong = runtime.send("DELETE", url + "/tenants/acme", "Bearer x", null);

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.body().path("code").asText()).isEqualTo("Unauthorized");
    assertThat(runtime.report("acme").status()).isEqualTo(200);
  }

  @Test
  void aDirectoryThatIsWithdrawnKeepsItsDataAndTakesNoToken() {
    ScimClient scim = runtime.directory("acme");
    scim.create("Users", RunningRuntime.JANE);

    Answer withdrawn = delete("/admin/v1/directories/tenants/acme/credentials");

    assertThat(withdrawn.status()).isEqualTo(204);
    assertThat(scim.get("/Users").status()).isEqualTo(401);
    assertThat(runtime.report("acme").body().path("credentials")).isEmpty();
    assertThat(runtime.report("acme").body().at("/counts/users").asInt()).isOne();
    assertThat(runtime.directory("acme").get("/Users").body().path("totalResults").asInt()).isOne();
  }

  @Test
  void theSameConfigurationAgainChangesNothing() {
    Answer first = runtime.put("acme", VALID);

    assertThat(runtime.put("acme", VALID).body()).isEqualTo(first.body());
  }

  @Test
  void whatIsErasedIsGoneForRequestsThatHadBeenLetIn() {
    ScimClient scim = runtime.directory("acme");
    scim.create("Users", RunningRuntime.JANE);

    Answer erased = delete("/admin/v1/directories/tenants/acme");

    assertThat(erased.status()).isEqualTo(204);
    assertThat(scim.get("/Users").status()).isEqualTo(404);
    assertThat(runtime.directory("acme").get("/Users").body().path("totalResults").asInt())
        .isZero();
  }

  @Test
  void metricsAreCountedByDoorMethodAndClassOfStatus() {
    ScimClient scim = runtime.directory("acme");
    scim.create("Users", RunningRuntime.JANE);
    scim.get("/Users/none");

    String metrics =
        runtime.send("GET", runtime.adminUrl() + "/metrics", null, null).response().body();

    assertThat(metrics)
        .contains(
            "scim_http_request_duration_seconds_count{door=\"scim\",method=\"POST\",status=\"2xx\"}"
                + " 1\n")
        .contains("{door=\"scim\",method=\"GET\",status=\"4xx\",le=\"0.001\"}")
        .contains("# TYPE scim_store_commit_duration_seconds histogram")
        .contains("scim_store_waiting_writes 0.0\n")
        .contains("scim_directories 1.0\n");
    assertThat(metrics.lines())
        .allMatch(line ->
            line.matches("# (HELP|TYPE) [a-z_]+ .+")
                || line.matches("[a-z_]+(\\{([a-z]+=\"[^\"]*\",?)+})? [-+0-9.eE]+(Inf)?"));
  }

  @Test
  void theLastRequestsCanBeReadWithoutTheirValues() throws IOException {
    ScimClient scim = runtime.directory("acme");
    String id = scim.create("Users", RunningRuntime.JANE);
    scim.filter("Users", "userName eq \"jane@example.com\"");
    Answer refused =
        scim.send("POST", "/Users", RunningRuntime.JANE, "User-Agent", "Okta SCIM Client 1.0.0");
    scim.get("/Users/none");
    runtime.close();
    runtime = new RunningRuntime(data);

    JsonNode requests = requests("");

    assertThat(requests.findValuesAsText("status")).containsExactly("404", "409", "200", "201");
    assertThat(requests.findValuesAsText("path"))
        .containsExactly("/Users/none", "/Users", "/Users", "/Users");
    JsonNode conflict = requests.get(1);
    assertThat(conflict.path("scimType").asText()).isEqualTo("uniqueness");
    assertThat(conflict.path("client").asText()).isEqualTo("Okta SCIM Client 1.0.0");
    assertThat(conflict.path("requestId").asText()).isEqualTo(refused.header("X-Request-Id"));
    assertThat(conflict.path("tokenId").asText()).hasSize(12);
    assertThat(requests.toString()).doesNotContainIgnoringCase("jane").doesNotContain(id);
    assertThat(requests("?limit=1")).hasSize(1);
  }

  private JsonNode requests(String query) {
    return runtime
        .send(
            "GET",
            runtime.adminUrl() + "/admin/v1/directories/tenants/acme/requests" + query,
            "Bearer " + RunningRuntime.ADMIN_TOKEN,
            null)
        .body();
  }
}
