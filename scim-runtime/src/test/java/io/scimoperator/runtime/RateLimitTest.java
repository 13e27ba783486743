package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import io.scimoperator.token.BearerToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories that send more requests than they may. */
class RateLimitTest {

  private static final String ONE_AT_ONCE =
      "{\"rateLimit\":{\"requestsPerSecond\":0,\"tokenRequestsPerSecond\":1,\"tokenBurst\":1}}";

  @TempDir private Path data;
  private RunningRuntime runtime;

  @BeforeEach
  void start() throws IOException {
    runtime =
        new RunningRuntime(
            data, Map.of("SCIM_REQUESTS_PER_SECOND", "1", "SCIM_REQUEST_BURST", "3"));
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  private static Answer refused(ScimClient client) {
    Answer answer = client.get("/Users");
    while (answer.status() == 200) {
      answer = client.get("/Users");
    }
    return answer;
  }

  @Test
  void whoSendsTooManyIsToldWhenToComeAgain() {
    ScimClient acme = runtime.directory("acme");

    Answer refused = refused(acme);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).matches("[1-9][0-9]*");
    assertThat(refused.body().path("schemas").get(0).asText())
        .isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
    assertThat(refused.body().path("status").asText()).isEqualTo("429");
    assertThat(refused.body().path("detail").asText()).contains("Retry-After", "rateLimit");
  }

  @Test
  void aRefusalIsCountedAndLoggedLikeAnyOther() {
    ScimClient acme = runtime.directory("acme");
    refused(acme);

    JsonNode activity = runtime.report("acme").body().path("activity");
    JsonNode log =
        runtime
            .send(
                "GET",
                runtime.adminUrl() + "/admin/v1/directories/tenants/acme/requests?limit=1",
                "Bearer " + RunningRuntime.ADMIN_TOKEN,
                null)
            .body();

    assertThat(activity.path("rejectedLast24Hours").asInt()).isEqualTo(1);
    assertThat(activity.path("lastRejection").asText()).startsWith("429: ");
    assertThat(log.at("/0/status").asInt()).isEqualTo(429);
    assertThat(runtime.send("GET", runtime.adminUrl() + "/metrics", null, null).response().body())
        .contains("scim_rate_limit_refusals_total 1.0");
  }

  @Test
  void otherDirectoriesAreNotRefused() {
    ScimClient acme = runtime.directory("acme");
    ScimClient globex = runtime.directory("globex");

    refused(acme);

    assertThat(globex.get("/Users").status()).isEqualTo(200);
  }

  @Test
  void aDirectoryMayHaveALimitOfItsOwn() {
    ScimClient acme = runtime.directory("acme", "{\"rateLimit\":{\"requestsPerSecond\":0}}");

    for (int i = 0; i < 10; i++) {
      assertThat(acme.get("/Users").status()).isEqualTo(200);
    }
    assertThat(refused(runtime.directory("globex", ONE_AT_ONCE)).status()).isEqualTo(429);
  }

  @Test
  void applicationsAreRefusedInTheirOwnShape() {
    BearerToken token = RunningRuntime.newToken();
    runtime.configure(
        "acme",
        ONE_AT_ONCE,
        List.of(RunningRuntime.credential(Credential.Role.APPLICATION, token)));

    Answer answer = directories(token);
    while (answer.status() == 200) {
      answer = directories(token);
    }

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(answer.body().path("message").asText()).contains("Retry-After");
  }

  private Answer directories(BearerToken token) {
    return runtime.send("GET", runtime.apiUrl() + "/directories", "Bearer " + token.text(), null);
  }

  @Test
  void aLimitThatIsNoneIsRefused() {
    Answer answer = runtime.configure("acme", "{\"rateLimit\":{\"burst\":0}}", List.of());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("message").asText()).contains("rateLimit.burst");
  }
}
