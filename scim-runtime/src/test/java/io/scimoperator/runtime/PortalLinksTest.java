package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.workos.WorkOS;
import com.workos.types.GenerateLinkIntent;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.api.v1alpha1.ApplicationScope;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.token.BearerToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Links to the portal: who makes them, and what they say. */
class PortalLinksTest extends PortalScene {

  @Test
  void thePlatformTeamMakesAndRevokesLinks() {
    Answer made =
        admin("POST", "/portal/links", "{\"contact\":\"bob@acme.example\",\"lifetime\":\"1h\"}");
    assertThat(made.status()).isEqualTo(201);
    String url = made.body().path("url").asText();
    PortalContact bob = PortalContact.arrive(runtime, acme, url);
    assertThat(bob.get("").response().body()).contains("bob@acme.example");

    Answer listed = admin("GET", "/portal/links", null);
    assertThat(listed.body().findValuesAsText("contact"))
        .containsExactly("jane@acme.example", "bob@acme.example");
    assertThat(listed.body().path(1).path("openedAt").isTextual()).isTrue();
    assertThat(listed.body().toString()).doesNotContain(url.substring(url.length() - 40));
    String id = made.body().path("id").asText();
    assertThat(admin("DELETE", "/portal/links/" + id, null).status()).isEqualTo(204);

    assertThat(bob.get("").status()).isEqualTo(401);
    assertThat(runtime.send("GET", url, null, null).status()).isEqualTo(403);
    assertThat(admin("DELETE", "/portal/links/" + acme.link().id(), null).status()).isEqualTo(403);
  }

  @Test
  void aLinkThatLivesTooLongOrHasNoPortalIsRefused() {
    assertThat(
            admin("POST", "/portal/links", "{\"lifetime\":\"31d\"}")
                .body()
                .path("message")
                .asText())
        .startsWith("lifetime must be a period");
    runtime.directory("globex");

    Answer refused =
        runtime.send(
            "POST",
            runtime.adminUrl() + "/admin/v1/directories/tenants/globex/portal/links",
            "Bearer " + RunningRuntime.ADMIN_TOKEN,
            "{}");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().path("message").asText()).contains("spec.portal.enabled");
  }

  private Answer generateLink(BearerToken application, String body) {
    return runtime.send(
        "POST", runtime.apiUrl() + "/portal/generate_link", "Bearer " + application.text(), body);
  }

  private BearerToken application(@Nullable List<ApplicationScope> scopes) {
    BearerToken application = RunningRuntime.newToken();
    acme.put(
        List.of(
            RunningRuntime.credential(Credential.Role.APPLICATION, application)
                .seeing(scopes, null)),
        Instant.now().plus(Duration.ofDays(1)));
    return application;
  }

  private String organization() {
    return runtime.report("acme").body().path("id").asText().replace("directory_", "org_");
  }

  @Test
  void anApplicationThatMayMakesALinkWithItsUnmodifiedSdk() {
    BearerToken application = application(List.of(ApplicationScope.CREATE_PORTAL_LINKS));
    WorkOS workos =
        WorkOS.builder().apiKey(application.text()).apiBaseUrl(runtime.apiUrl()).build();

    String link =
        workos
            .getAdminPortal()
            .generateLink(
                organization(), "https://app.example/settings", null, GenerateLinkIntent.Dsync)
            .getLink();

    PortalContact contact = PortalContact.arrive(runtime, acme, link);
    assertThat(contact.get("").response().body()).contains("IT contact");
  }

  @Test
  void anApplicationSaysWhereItsUserGoesBackToAndWhoItIs() {
    BearerToken application = application(List.of(ApplicationScope.CREATE_PORTAL_LINKS));

    Answer answer =
        generateLink(
            application,
            """
            {"organization":"%s","intent":"dsync","return_url":"https://app.example/settings",
             "it_contact_emails":["eve@acme.example"]}
            """
                .formatted(organization()));

    assertThat(answer.status()).isEqualTo(201);
    String page =
        PortalContact.arrive(runtime, acme, answer.body().path("link").asText())
            .get("")
            .response()
            .body();
    assertThat(page).contains("href=\"https://app.example/settings\"", "eve@acme.example");
  }

  @Test
  void anApplicationThatMayNotMakesNoLinkAlsoIfItMayReadEverything() {
    BearerToken reader = application(null);

    Answer refused = generateLink(reader, "{\"organization\":\"" + organization() + "\"}");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body().path("message").asText()).contains("create:portal_links");
  }

  @Test
  void anApplicationIsToldWhichFieldIsWrong() {
    BearerToken application = application(List.of(ApplicationScope.CREATE_PORTAL_LINKS));
    String own = "{\"organization\":\"" + organization() + "\",";

    assertThat(generateLink(application, "{\"organization\":\"org_other\"}").status())
        .isEqualTo(404);
    assertThat(generateLink(application, own + "\"intent\":\"sso\"}").body().toString())
        .contains("\"field\":\"intent\"");
    for (String page : List.of("javascript:alert(1)", "http://app.example", "//app.example")) {
      assertThat(
              generateLink(application, own + "\"return_url\":\"" + page + "\"}").body().toString())
          .contains("\"field\":\"return_url\"");
    }
  }
}
