package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.api.v1alpha1.Provider;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import io.scimoperator.token.BearerToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What events say: who did what, and what it was before. */
class ApplicationEventsTest {

  @TempDir private Path data;
  private RunningRuntime runtime;
  private final BearerToken application = RunningRuntime.newToken();
  private final BearerToken provider = RunningRuntime.newToken();
  private ApplicationFixture acme;

  @BeforeEach
  void start() throws IOException {
    runtime = new RunningRuntime(data);
    put(null, provider);
    acme =
        new ApplicationFixture(
            runtime, new ScimClient(runtime, "acme", provider.text()), application);
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  private void put(@Nullable String retention, BearerToken... providers) {
    List<Credential> credentials = new ArrayList<>();
    credentials.add(RunningRuntime.credential(Credential.Role.APPLICATION, application));
    for (BearerToken token : providers) {
      credentials.add(RunningRuntime.credential(Credential.Role.PROVIDER, token));
    }
    DirectoryConfiguration configuration =
        new DirectoryConfiguration(
            "tenants",
            "acme",
            "Acme",
            Provider.OKTA,
            "acme",
            null,
            List.of(),
            null,
            List.of(),
            credentials,
            retention,
            null,
            null);
    Answer answer = runtime.put("acme", AdminJson.MAPPER.valueToTree(configuration).toString());
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
  }

  private List<String> types() {
    return acme.events("").findValuesAsText("event");
  }

  private JsonNode last() {
    return acme.get("/events?order=desc&limit=1").body().at("/data/0");
  }

  @Test
  void anEventSaysWhoseRequestMadeIt() {
    Answer created =
        acme.scim().send("POST", "/Users", RunningRuntime.JANE, "X-Request-Id", "request-7");
    assertThat(created.status()).isEqualTo(201);

    JsonNode context = last().path("context");

    assertThat(context.path("request_id").asText()).isEqualTo("request-7");
    assertThat(context.at("/actor/id").asText()).isEqualTo(provider.id());
    assertThat(context.at("/actor/source").asText()).isEqualTo("api");
    assertThat(context.at("/actor/name").asText()).isEqualTo("idp");
    JsonNode first = acme.events("").get(0).path("context");
    assertThat(first.at("/actor/source").asText()).isEqualTo("system");
    assertThat(first.at("/actor/name").asText()).isEqualTo("scim-operator");
  }

  @Test
  void aRequestThatChangesNothingMakesNone() {
    String jane = acme.scim().create("Users", RunningRuntime.JANE);
    String staff = acme.createGroup("Staff", List.of(jane));
    String user = "/Users/" + jane;
    acme.scim().patch(user, "{\"op\":\"replace\",\"path\":\"active\",\"value\":true}");
    List<String> before = types();

    acme.scim().patch(user, "{\"op\":\"replace\",\"path\":\"active\",\"value\":true}");
    acme.scim()
        .patch(
            "/Groups/" + staff,
            "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"%s\"}]}".formatted(jane));

    assertThat(types()).isEqualTo(before);
  }

  @Test
  void whatChangedIsToldWithWhatItWasBefore() {
    String jane = acme.scim().create("Users", RunningRuntime.JANE);
    acme.scim().patch("/Users/" + jane, "{\"op\":\"add\",\"path\":\"title\",\"value\":\"Boss\"}");

    JsonNode previous = last().at("/data/previous_attributes");

    assertThat(previous.has("job_title")).isTrue();
    assertThat(previous.path("job_title").isNull()).isTrue();
    assertThat(previous.path("raw_attributes").has("title")).isFalse();
    assertThat(previous.has("email")).isFalse();
    assertThat(previous.has("updated_at")).isFalse();
  }

  @Test
  void membersAreAddedInTheOrderOfTheRequestAndRemovedBeforeTheyAreDeleted() {
    List<String> users = acme.createUsers(3);
    acme.createGroup("Staff", users);
    acme.scim().send("DELETE", "/Users/" + users.get(1), null);

    assertThat(types().subList(5, 11))
        .containsExactly(
            "dsync.group.created",
            "dsync.group.user_added",
            "dsync.group.user_added",
            "dsync.group.user_added",
            "dsync.group.user_removed",
            "dsync.user.deleted");
    assertThat(acme.events("&events=dsync.group.user_added").findValuesAsText("username"))
        .containsExactly("user0", "user1", "user2");
  }

  @Test
  void tokensOfTheProviderAreToldOfOnce() {
    BearerToken next = RunningRuntime.newToken();
    put(null, provider, next);
    put(null, provider, next);
    put(null, next);

    assertThat(types())
        .containsExactly(
            "dsync.activated", "dsync.token.created", "dsync.token.created", "dsync.token.revoked");
    JsonNode revoked = last().path("data");
    assertThat(revoked.path("object").asText()).isEqualTo("directory_token");
    assertThat(revoked.path("id").asText()).isEqualTo("directory_token_" + provider.id());
    assertThat(revoked.path("token_suffix").asText()).isEqualTo(provider.suffix());
    assertThat(revoked.path("directory_id").asText()).startsWith("directory_");
    assertThat(revoked.path("organization_id").asText()).startsWith("org_");
    assertThat(last().toString()).doesNotContain(provider.text());
  }

  @Test
  void aDirectoryThatIsWithdrawnIsDeletedOnceAndAlone() {
    acme.createUsers(2);
    for (int i = 0; i < 2; i++) {
      Answer withdrawn =
          runtime.send(
              "DELETE",
              runtime.adminUrl() + "/admin/v1/directories/tenants/acme/credentials",
              "Bearer " + RunningRuntime.ADMIN_TOKEN,
              null);
      assertThat(withdrawn.status()).isEqualTo(204);
    }
    assertThat(acme.get("/events").status()).isEqualTo(401);
    put(null, provider);

    assertThat(types())
        .containsExactly(
            "dsync.activated",
            "dsync.token.created",
            "dsync.user.created",
            "dsync.user.created",
            "dsync.deleted",
            "dsync.activated",
            "dsync.token.created");
    assertThat(acme.events("&events=dsync.deleted").at("/0/data/state").asText())
        .isEqualTo("deleting");
  }

  @Test
  void anEventThatIsOlderThanWhatIsKeptIsNoCursor() {
    acme.createUsers(2);
    String first = acme.events("").at("/0/id").asText();
    String newest = last().path("id").asText();
    put("1s", provider);
    while (acme.events("").size() > 1) {
      LockSupport.parkNanos(100_000_000);
      runtime.purgeEvents();
    }

    Answer refused = acme.get("/events?after=" + first);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("message").asText())
        .contains("older than what is kept", "list the users and groups anew");
    assertThat(acme.get("/events?after=" + newest).body().path("data")).isEmpty();
    acme.scim().create("Users", "{\"userName\":\"joe\"}");
    assertThat(acme.events("&after=" + newest)).hasSize(1);
  }

  @Test
  void aRetentionThatIsNoPeriodIsRefused() {
    Answer refused =
        runtime.put(
            "globex",
            AdminJson.MAPPER
                .valueToTree(
                    new DirectoryConfiguration(
                        "tenants",
                        "globex",
                        "Globex",
                        Provider.OKTA,
                        "globex",
                        null,
                        List.of(),
                        null,
                        List.of(),
                        List.of(),
                        "ever",
                        null,
                        null))
                .toString());
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().toString()).contains("eventRetention");
  }

  @Test
  void anOrganizationThatIsNotTheTokensHasNoEvents() {
    String organization = acme.get("/directories").body().at("/data/0/organization_id").asText();

    assertThat(acme.events("&organization_id=" + organization)).isNotEmpty();
    assertThat(acme.events("&organization_id=org_other")).isEmpty();
    assertThat(acme.get("/directories?organization_id=org_other").body().path("data")).isEmpty();
    assertThat(acme.get("/directories?search=ACM").body().path("data")).hasSize(1);
    assertThat(acme.get("/directories?search=globex").body().path("data")).isEmpty();
  }

  @Test
  void aDirectoryIsDeletedWhereItIsDeclared() {
    String id = acme.get("/directories").body().at("/data/0/id").asText();

    Answer refused = acme.send("DELETE", "/directories/" + id);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body().path("code").asText()).isEqualTo("forbidden");
    assertThat(refused.body().path("message").asText())
        .contains("delete the Directory tenants/acme in Kubernetes");
    assertThat(acme.send("DELETE", "/directories/directory_other").status()).isEqualTo(404);
  }
}
